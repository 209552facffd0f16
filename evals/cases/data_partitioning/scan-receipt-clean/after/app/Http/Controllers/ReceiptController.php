<?php

namespace App\Http\Controllers;

use App\Models\Handover;
use Carbon\CarbonImmutable;
use Illuminate\View\View;

class ReceiptController extends Controller
{
    public function show(string $day, string $id): View
    {
        $from = CarbonImmutable::parse($day, 'UTC');
        $handover = Handover::query()
            ->where('id', $id)
            ->where('handed_at', '>=', $from)
            ->where('handed_at', '<', $from->addDay())
            ->firstOrFail();

        return view('receipt', ['title' => "Receipt of {$day}", 'handover' => $handover]);
    }
}
