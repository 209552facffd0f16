<?php

declare(strict_types=1);

namespace Herd;

final class AnimalController
{
    public function __construct(private readonly \PDO $db)
    {
    }

    public function show(int $farm, int $id): ?array
    {
        $statement = $this->db->prepare('SELECT id, ear_tag, breed, born_on FROM animals WHERE farm_id = ? AND id = ?');
        $statement->execute([$farm, $id]);

        return $statement->fetch() ?: null;
    }
}
