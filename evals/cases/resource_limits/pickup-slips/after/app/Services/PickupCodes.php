<?php

namespace App\Services;

use App\Models\Order;
use App\Models\PickupSlip;
use Illuminate\Database\UniqueConstraintViolationException;

class PickupCodes
{
    private const ATTEMPTS = 12;

    /** The code that the buyer shows at the counter; slips are kept with the order for the books. */
    public function issue(Order $order): PickupSlip
    {
        for ($attempt = 1; ; $attempt++) {
            try {
                return PickupSlip::create(['order_id' => $order->id, 'code' => $this->draw()]);
            } catch (UniqueConstraintViolationException $e) {
                if ($issued = PickupSlip::firstWhere('order_id', $order->id)) {
                    return $issued;
                }
                if ($attempt === self::ATTEMPTS) {
                    throw $e;
                }
            }
        }
    }

    private function draw(): string
    {
        return str_pad((string) random_int(0, 99999), 5, '0', STR_PAD_LEFT);
    }
}
