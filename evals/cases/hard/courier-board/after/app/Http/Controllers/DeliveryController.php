<?php

namespace App\Http\Controllers;

use App\Http\Resources\DeliveryResource;
use App\Models\Delivery;

class DeliveryController extends Controller
{
    public function open(int $depot)
    {
        return DeliveryResource::collection(
            Delivery::atDepot($depot)->whereNull('delivered_at')->orderBy('id')->cursorPaginate(150)
        );
    }

    public function done(int $depot)
    {
        return DeliveryResource::collection(
            Delivery::atDepot($depot)->whereNotNull('delivered_at')->orderBy('delivered_at')->orderBy('id')->cursorPaginate(150)
        );
    }
}
