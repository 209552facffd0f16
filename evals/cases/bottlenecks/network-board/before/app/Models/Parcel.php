<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;
use Illuminate\Database\Eloquent\Relations\BelongsTo;

class Parcel extends Model
{
    protected $fillable = ['barcode', 'depot_id', 'status'];

    public function depot(): BelongsTo
    {
        return $this->belongsTo(Depot::class);
    }
}
