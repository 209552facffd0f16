<?php

namespace App\Seating;

final class SeatHolds
{
    public const SECONDS = 600;

    /** @var array<string, array{visitor: string, until: int}> */
    private array $holds = [];

    /** Whether the seat is now the visitor's for ten minutes. */
    public function take(int $performance, string $seat, string $visitor): bool
    {
        $now = time();
        $this->holds = array_filter($this->holds, static fn (array $hold): bool => $hold['until'] > $now);
        $key = "$performance:$seat";
        if (($this->holds[$key]['visitor'] ?? $visitor) !== $visitor) {
            return false;
        }
        $this->holds[$key] = ['visitor' => $visitor, 'until' => $now + self::SECONDS];

        return true;
    }
}
