<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;
use Illuminate\Database\Eloquent\Relations\HasMany;

class Depot extends Model
{
    protected $fillable = ['code', 'town'];

    public function parcels(): HasMany
    {
        return $this->hasMany(Parcel::class);
    }
}
