<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;
use Illuminate\Database\Eloquent\Relations\HasMany;

class Account extends Model
{
    /** Every movement of the account since it was opened. */
    public function bookings(): HasMany
    {
        return $this->hasMany(Booking::class);
    }
}
