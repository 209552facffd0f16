<?php

namespace App\Services;

use App\Models\Appointment;
use App\Models\Clinic;
use Carbon\CarbonImmutable;

class SlotBoard
{
    /** @return list<string> */
    public function free(Clinic $clinic, CarbonImmutable $day): array
    {
        $taken = Appointment::query()
            ->where('clinic_id', $clinic->id)
            ->where('day', $day->toDateString())
            ->pluck('slot')->all();

        return array_values(array_diff($clinic->slotsOn($day->dayOfWeekIso), $taken));
    }
}
