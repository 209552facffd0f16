<?php

namespace App\Controller;

use App\Seating\SeatPlan;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\Routing\Attribute\Route;

final class SeatController
{
    public function __construct(private readonly SeatPlan $plan)
    {
    }

    #[Route('/performances/{id}/seats', methods: ['GET'])]
    public function plan(int $id): JsonResponse
    {
        return new JsonResponse($this->plan->of($id));
    }
}
