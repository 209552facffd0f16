<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Concerns\HasUuids;
use Illuminate\Database\Eloquent\Model;

class Handover extends Model
{
    use HasUuids;

    public $timestamps = false;

    protected $fillable = ['handed_at', 'parcel_no', 'signed_by'];

    protected $casts = ['handed_at' => 'immutable_datetime'];
}
