<?php

use App\Http\Controllers\ClinicController;
use Illuminate\Support\Facades\Route;

Route::get('/clinics/{clinic}/hours', [ClinicController::class, 'hours']);
