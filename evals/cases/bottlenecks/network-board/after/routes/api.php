<?php

use App\Http\Controllers\NetworkBoardController;
use App\Http\Controllers\ParcelController;
use Illuminate\Support\Facades\Route;

Route::middleware('auth:sanctum')->group(function () {
    Route::get('/parcels/{parcel:barcode}', [ParcelController::class, 'show']);
    Route::get('/network-board', NetworkBoardController::class);
});
