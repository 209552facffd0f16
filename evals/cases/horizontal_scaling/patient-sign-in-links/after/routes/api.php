<?php

use App\Http\Controllers\ClinicController;
use App\Http\Controllers\SignInLinkController;
use Illuminate\Support\Facades\Route;

Route::get('/clinics/{clinic}/hours', [ClinicController::class, 'hours']);

Route::post('/sign-in-links', [SignInLinkController::class, 'store']);
Route::post('/sign-in-links/{token}/redeem', [SignInLinkController::class, 'redeem']);
