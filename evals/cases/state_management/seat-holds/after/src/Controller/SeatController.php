<?php

namespace App\Controller;

use App\Seating\SeatHolds;
use App\Seating\SeatPlan;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\Routing\Attribute\Route;

final class SeatController
{
    public function __construct(private readonly SeatPlan $plan, private readonly SeatHolds $holds)
    {
    }

    #[Route('/performances/{id}/seats', methods: ['GET'])]
    public function plan(int $id): JsonResponse
    {
        return new JsonResponse($this->plan->of($id));
    }

    #[Route('/performances/{id}/seats/{seat}/hold', methods: ['PUT'])]
    public function hold(int $id, string $seat, Request $request): JsonResponse
    {
        $visitor = (string) $request->headers->get('X-Visitor');
        if ($visitor === '' || !$this->plan->isFree($id, $seat) || !$this->holds->take($id, $seat, $visitor)) {
            return new JsonResponse(['held' => false], 409);
        }

        return new JsonResponse(['held' => true, 'seconds' => SeatHolds::SECONDS]);
    }
}
