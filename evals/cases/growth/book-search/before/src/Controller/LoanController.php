<?php

namespace App\Controller;

use Doctrine\DBAL\Connection;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\Routing\Attribute\Route;

final class LoanController
{
    public function __construct(private readonly Connection $db)
    {
    }

    #[Route('/loans/{id}', methods: ['GET'])]
    public function show(int $id): JsonResponse
    {
        $loan = $this->db->fetchAssociative('SELECT id, book_id, due_on FROM loans WHERE id = ?', [$id]);

        return $loan === false ? new JsonResponse(null, 404) : new JsonResponse($loan);
    }
}
