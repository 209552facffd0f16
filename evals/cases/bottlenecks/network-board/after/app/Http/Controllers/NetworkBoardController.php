<?php

namespace App\Http\Controllers;

use App\Models\Depot;
use Illuminate\Http\JsonResponse;

class NetworkBoardController extends Controller
{
    public function __invoke(): JsonResponse
    {
        $depots = Depot::query()->orderBy('code')->get();

        return response()->json($depots->map(fn (Depot $depot) => [
            'code' => $depot->code,
            'town' => $depot->town,
            'held' => $depot->parcels()->where('status', 'held')->count(),
        ]));
    }
}
