<?php

namespace App\Services;

use App\Models\Appointment;
use App\Models\Clinic;
use Carbon\CarbonImmutable;
use Illuminate\Support\Facades\Cache;

class SlotBoard
{
    /** @return list<string> */
    public function free(Clinic $clinic, CarbonImmutable $day): array
    {
        $date = $day->toDateString();
        $taken = Cache::remember("taken:{$clinic->id}:{$date}", now()->addMinutes(20), fn () => Appointment::query()
            ->where('clinic_id', $clinic->id)
            ->where('day', $date)
            ->pluck('slot')->all());

        return array_values(array_diff($clinic->slotsOn($day->dayOfWeekIso), $taken));
    }
}
