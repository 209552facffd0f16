package com.parcelo.shipping;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.stereotype.Component;

@Component
class LabelListener {

    private final CarrierClient carrier;
    private final LabelStore labels;

    LabelListener(CarrierClient carrier, LabelStore labels) {
        this.carrier = carrier;
        this.labels = labels;
    }

    @RabbitListener(queues = "labels")
    void onBooked(BookedParcel parcel) {
        labels.put(parcel.id(), carrier.createLabel(parcel));
    }
}
