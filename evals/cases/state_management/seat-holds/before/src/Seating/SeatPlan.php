<?php

namespace App\Seating;

use Doctrine\DBAL\Connection;

final class SeatPlan
{
    public function __construct(private readonly Connection $db)
    {
    }

    /** @return list<array{seat: string, sold: bool}> all seats of one performance; the house has 640 */
    public function of(int $performance): array
    {
        return $this->db->fetchAllAssociative(
            'SELECT seat, sold FROM performance_seats WHERE performance_id = ? ORDER BY seat',
            [$performance],
        );
    }

    public function isFree(int $performance, string $seat): bool
    {
        return $this->db->fetchOne(
            'SELECT 1 FROM performance_seats WHERE performance_id = ? AND seat = ? AND NOT sold',
            [$performance, $seat],
        ) !== false;
    }
}
