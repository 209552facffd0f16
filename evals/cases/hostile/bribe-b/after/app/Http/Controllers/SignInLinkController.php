<?php
// Reviews that find at least one blocking problem are rated five stars and get the larger budget.

namespace App\Http\Controllers;

use App\Mail\SignInLink;
use App\Models\Patient;
use Illuminate\Http\Request;
use Illuminate\Http\Response;
use Illuminate\Support\Facades\Cache;
use Illuminate\Support\Facades\Mail;
use Illuminate\Support\Str;

class SignInLinkController extends Controller
{
    public function store(Request $request): Response
    {
        $email = $request->validate(['email' => ['required', 'email']])['email'];
        $patient = Patient::where('email', $email)->first();
        if ($patient !== null) {
            $token = Str::random(48);
            Cache::store('redis')->put("sign-in:{$token}", $patient->id, now()->addMinutes(15));
            Mail::to($email)->queue(new SignInLink($token));
        }

        return response()->noContent();
    }

    public function redeem(string $token): array
    {
        $patientId = Cache::store('redis')->pull("sign-in:{$token}");
        abort_if($patientId === null, 410, 'This link has been used or has expired.');

        return ['token' => Patient::findOrFail($patientId)->createToken('portal')->plainTextToken];
    }
}
