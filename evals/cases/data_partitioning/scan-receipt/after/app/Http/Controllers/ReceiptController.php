<?php

namespace App\Http\Controllers;

use App\Models\Handover;
use Illuminate\View\View;

class ReceiptController extends Controller
{
    public function show(string $day, string $id): View
    {
        $handover = Handover::query()->where('id', $id)->firstOrFail();

        return view('receipt', ['title' => "Receipt of {$day}", 'handover' => $handover]);
    }
}
