<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;
use Illuminate\Database\Eloquent\Relations\BelongsTo;

class PickupSlip extends Model
{
    protected $fillable = ['order_id', 'code', 'collected_at'];

    public function order(): BelongsTo
    {
        return $this->belongsTo(Order::class);
    }
}
