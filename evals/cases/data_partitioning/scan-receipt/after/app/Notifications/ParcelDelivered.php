<?php

namespace App\Notifications;

use App\Models\Handover;
use Illuminate\Bus\Queueable;
use Illuminate\Contracts\Queue\ShouldQueue;
use Illuminate\Notifications\Messages\MailMessage;
use Illuminate\Notifications\Notification;
use Illuminate\Support\Facades\URL;

class ParcelDelivered extends Notification implements ShouldQueue
{
    use Queueable;

    public function __construct(public Handover $handover) {}

    public function via(object $notifiable): array
    {
        return ['mail'];
    }

    public function toMail(object $notifiable): MailMessage
    {
        $receipt = URL::signedRoute('receipts.show', [
            'day' => $this->handover->handed_at->utc()->toDateString(),
            'id' => $this->handover->id,
        ]);

        return (new MailMessage)
            ->subject('Delivered')
            ->line("Parcel {$this->handover->parcel_no} has arrived.")
            ->action('Receipt', $receipt);
    }
}
