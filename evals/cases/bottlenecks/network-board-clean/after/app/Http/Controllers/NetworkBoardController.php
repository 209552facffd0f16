<?php

namespace App\Http\Controllers;

use App\Models\Depot;
use Illuminate\Database\Eloquent\Builder;
use Illuminate\Http\JsonResponse;

class NetworkBoardController extends Controller
{
    public function __invoke(): JsonResponse
    {
        $depots = Depot::query()
            ->withCount(['parcels as held' => fn (Builder $parcels) => $parcels->where('status', 'held')])
            ->orderBy('code')
            ->get();

        return response()->json($depots->map(fn (Depot $depot) => [
            'code' => $depot->code,
            'town' => $depot->town,
            'held' => $depot->held,
        ]));
    }
}
