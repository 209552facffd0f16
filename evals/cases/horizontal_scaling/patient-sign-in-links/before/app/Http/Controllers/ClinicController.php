<?php

namespace App\Http\Controllers;

use App\Models\Clinic;
use Illuminate\Support\Facades\Cache;

class ClinicController extends Controller
{
    public function hours(Clinic $clinic): array
    {
        return Cache::remember("hours:{$clinic->id}", now()->addMinutes(10), fn () => $clinic->openingHours()
            ->orderBy('weekday')
            ->get(['weekday', 'opens', 'closes'])
            ->toArray());
    }
}
