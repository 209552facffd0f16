<?php

namespace App\Controller;

use Doctrine\DBAL\Connection;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\Routing\Attribute\Route;

final class SearchController
{
    private const PAGE = 30;

    public function __construct(private readonly Connection $db)
    {
    }

    #[Route('/search', methods: ['GET'])]
    public function search(Request $request): JsonResponse
    {
        $prefix = mb_strtolower(mb_substr(trim($request->query->getString('q')), 0, 120));
        if (mb_strlen($prefix) < 3) {
            return new JsonResponse(['books' => [], 'next' => null]);
        }
        $afterKey = $request->query->getString('after_key', $prefix);
        $books = $this->db->fetchAllAssociative(
            'SELECT id, isbn, title, title_key FROM books
              WHERE title_key LIKE ? AND title_key >= ? AND (title_key > ? OR id > ?)
              ORDER BY title_key, id LIMIT ' . self::PAGE,
            [addcslashes($prefix, '%_\\') . '%', $afterKey, $afterKey, $request->query->getInt('after_id')],
        );
        $last = count($books) === self::PAGE ? end($books) : null;

        return new JsonResponse([
            'books' => $books,
            'next' => $last === null ? null : ['after_key' => $last['title_key'], 'after_id' => $last['id']],
        ]);
    }
}
