<?php

use App\Http\Controllers\OrderController;
use App\Http\Controllers\PickupSlipController;
use Illuminate\Support\Facades\Route;

Route::middleware('auth:sanctum')->group(function () {
    Route::get('/orders/{order}', [OrderController::class, 'show'])->can('view', 'order');
    Route::post('/orders/{order}/pickup-slip', [PickupSlipController::class, 'store'])->can('view', 'order');
    Route::get('/pickup-slips/{slip:code}', [PickupSlipController::class, 'show'])->can('collect', 'slip');
});
