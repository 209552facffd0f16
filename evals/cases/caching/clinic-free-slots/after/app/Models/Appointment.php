<?php

namespace App\Models;

use App\Observers\AppointmentObserver;
use Illuminate\Database\Eloquent\Attributes\ObservedBy;
use Illuminate\Database\Eloquent\Model;

#[ObservedBy(AppointmentObserver::class)]
class Appointment extends Model
{
    protected $fillable = ['clinic_id', 'day', 'slot', 'patient_id'];

    protected function casts(): array
    {
        return ['day' => 'immutable_date'];
    }
}
