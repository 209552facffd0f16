<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Appointment extends Model
{
    protected $fillable = ['clinic_id', 'day', 'slot', 'patient_id'];

    protected function casts(): array
    {
        return ['day' => 'immutable_date'];
    }
}
