<?php

namespace App\Observers;

use App\Models\Appointment;
use Illuminate\Contracts\Events\ShouldHandleEventsAfterCommit;
use Illuminate\Support\Facades\Cache;

class AppointmentObserver implements ShouldHandleEventsAfterCommit
{
    public function saved(Appointment $appointment): void
    {
        $this->forget($appointment);
    }

    public function deleted(Appointment $appointment): void
    {
        $this->forget($appointment);
    }

    private function forget(Appointment $appointment): void
    {
        Cache::forget("taken:{$appointment->clinic_id}:{$appointment->day}");
    }
}
