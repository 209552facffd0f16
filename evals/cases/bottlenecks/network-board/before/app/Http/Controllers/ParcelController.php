<?php

namespace App\Http\Controllers;

use App\Models\Parcel;
use Illuminate\Http\JsonResponse;

class ParcelController extends Controller
{
    public function show(Parcel $parcel): JsonResponse
    {
        return response()->json([
            'barcode' => $parcel->barcode,
            'status' => $parcel->status,
            'depot' => $parcel->depot->code,
        ]);
    }
}
