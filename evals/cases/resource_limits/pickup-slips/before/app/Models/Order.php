<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Order extends Model
{
    protected $fillable = ['event_id', 'buyer_email', 'total_cents', 'paid_at'];

    protected $casts = ['paid_at' => 'immutable_datetime'];

    public function isPaid(): bool
    {
        return $this->paid_at !== null;
    }
}
