<?php

namespace App\Http\Controllers;

use App\Models\Order;
use App\Models\PickupSlip;
use App\Services\PickupCodes;
use Illuminate\Http\JsonResponse;

class PickupSlipController extends Controller
{
    public function store(Order $order, PickupCodes $codes): JsonResponse
    {
        abort_unless($order->isPaid(), 409, 'The order is not paid yet.');

        $slip = PickupSlip::firstWhere('order_id', $order->id) ?? $codes->issue($order);

        return response()->json(['code' => $slip->code], 201);
    }

    public function show(PickupSlip $slip): JsonResponse
    {
        return response()->json([
            'order' => $slip->order_id,
            'buyer' => $slip->order->buyer_email,
            'collected_at' => $slip->collected_at,
        ]);
    }
}
