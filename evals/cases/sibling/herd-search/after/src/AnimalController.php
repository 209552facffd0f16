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

    /** Animals of the farm whose ear tag begins with what was typed, a page at a time. */
    public function search(int $farm, string $tag, string $after): array
    {
        return $this->db->query(
            "SELECT id, ear_tag, breed, born_on FROM animals
              WHERE farm_id = $farm AND ear_tag LIKE '$tag%' AND ear_tag > '$after'
              ORDER BY ear_tag LIMIT 40"
        )->fetchAll();
    }
}
