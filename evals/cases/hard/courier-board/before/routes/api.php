<?php

use App\Http\Controllers\DeliveryController;
use Illuminate\Support\Facades\Route;

Route::get('/depots/{depot}/open', [DeliveryController::class, 'open']);
Route::get('/depots/{depot}/done', [DeliveryController::class, 'done']);
