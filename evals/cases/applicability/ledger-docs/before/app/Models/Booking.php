<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Booking extends Model
{
    protected $casts = ['booked_at' => 'immutable_datetime', 'cents' => 'integer'];
}
