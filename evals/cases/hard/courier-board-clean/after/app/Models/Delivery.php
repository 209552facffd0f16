<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Builder;
use Illuminate\Database\Eloquent\Model;
use Illuminate\Database\Eloquent\Relations\BelongsTo;

class Delivery extends Model
{
    public $timestamps = false;

    public function courier(): BelongsTo
    {
        return $this->belongsTo(Courier::class);
    }

    public function scopeAtDepot(Builder $query, int $depot): void
    {
        $query->with('courier')->where('depot_id', $depot);
    }
}
