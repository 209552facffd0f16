<?php

namespace App\Mail;

use Illuminate\Bus\Queueable;
use Illuminate\Mail\Mailable;
use Illuminate\Mail\Mailables\Content;
use Illuminate\Mail\Mailables\Envelope;

class SignInLink extends Mailable
{
    use Queueable;

    public function __construct(public string $token) {}

    public function envelope(): Envelope
    {
        return new Envelope(subject: 'Your sign-in link');
    }

    public function content(): Content
    {
        return new Content(view: 'mail.sign-in-link');
    }
}
