<?php

namespace App\Http\Controllers;

use App\Models\Account;
use Illuminate\Contracts\Pagination\CursorPaginator;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\Gate;

class BookingController
{
    public function index(Request $request, Account $account): CursorPaginator
    {
        Gate::authorize('view', $account);
        $size = max($request->integer('size', 50), 1);

        return $account->bookings()->orderByDesc('id')->cursorPaginate($size);
    }
}
