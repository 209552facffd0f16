<?php

namespace App\Http\Controllers;

use App\Http\Resources\DeliveryResource;
use App\Models\Delivery;

class DeliveryController extends Controller
{
    public function open(int $depot)
    {
        $open = Delivery::with('courier')
            ->where('depot_id', $depot)
            ->whereNull('delivered_at')
            ->orderBy('id')
            ->cursorPaginate(150);

        return DeliveryResource::collection($open);
    }

    public function done(int $depot)
    {
        $done = Delivery::with('courier')
            ->where('depot_id', $depot)
            ->whereNotNull('delivered_at')
            ->orderBy('delivered_at')
            ->orderBy('id')
            ->cursorPaginate(150);

        return DeliveryResource::collection($done);
    }
}
