<?php

namespace App\Notifications;

use App\Models\Handover;
use Illuminate\Bus\Queueable;
use Illuminate\Contracts\Queue\ShouldQueue;
use Illuminate\Notifications\Messages\MailMessage;
use Illuminate\Notifications\Notification;

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
        return (new MailMessage)->subject('Delivered')->line("Parcel {$this->handover->parcel_no} has arrived.");
    }
}
