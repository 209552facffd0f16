<?php

namespace App\Seating;

use Redis;

final class SeatHolds
{
    public const SECONDS = 600;

    public function __construct(private readonly Redis $redis)
    {
    }

    /** Whether the seat is now the visitor's for ten minutes. */
    public function take(int $performance, string $seat, string $visitor): bool
    {
        $key = "hold:$performance:$seat";
        if ($this->redis->set($key, $visitor, ['nx', 'ex' => self::SECONDS])) {
            return true;
        }

        return $this->redis->get($key) === $visitor;
    }
}
