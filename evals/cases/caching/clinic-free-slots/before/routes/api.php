<?php

use App\Http\Controllers\SlotController;
use Illuminate\Support\Facades\Route;

Route::middleware('auth:sanctum')->prefix('clinics/{clinic}/days/{day}/slots')->where(['day' => '\d{4}-\d{2}-\d{2}'])->group(function () {
    Route::get('/', [SlotController::class, 'index']);
    Route::post('/', [SlotController::class, 'store']);
});
