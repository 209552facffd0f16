<?php

namespace App\Http\Controllers;

use App\Models\Appointment;
use App\Models\Clinic;
use App\Services\SlotBoard;
use Carbon\CarbonImmutable;
use Illuminate\Database\UniqueConstraintViolationException;
use Illuminate\Http\Request;

class SlotController extends Controller
{
    public function index(Clinic $clinic, string $day, SlotBoard $board)
    {
        return ['free' => $board->free($clinic, CarbonImmutable::createFromFormat('!Y-m-d', $day))];
    }

    public function store(Request $request, Clinic $clinic, string $day)
    {
        $slot = $request->validate(['slot' => ['required', 'date_format:H:i']])['slot'];
        try {
            $booked = Appointment::create([
                'clinic_id' => $clinic->id, 'day' => $day, 'slot' => $slot, 'patient_id' => $request->user()->patient_id,
            ]);
        } catch (UniqueConstraintViolationException) {
            abort(409, 'This slot is taken.');
        }

        return response()->json(['id' => $booked->id], 201);
    }
}
