<?php

use App\Http\Controllers\ReceiptController;
use Illuminate\Support\Facades\Route;

Route::view('/', 'home');
Route::get('/receipts/{day}/{id}', [ReceiptController::class, 'show'])
    ->where('day', '\d{4}-\d{2}-\d{2}')
    ->whereUuid('id')
    ->middleware('signed')
    ->name('receipts.show');
