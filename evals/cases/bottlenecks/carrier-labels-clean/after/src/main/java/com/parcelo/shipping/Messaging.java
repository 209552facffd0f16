package com.parcelo.shipping;

import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.support.converter.Jackson2JsonMessageConverter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Messaging {

    @Bean
    TopicExchange parcels() {
        return new TopicExchange("parcels");
    }

    @Bean
    Queue trackingQueue() {
        return QueueBuilder.durable("tracking").quorum().deadLetterExchange("dlx").deliveryLimit(5).build();
    }

    @Bean
    Binding trackingBinding(Queue trackingQueue, TopicExchange parcels) {
        return BindingBuilder.bind(trackingQueue).to(parcels).with("parcel.scanned");
    }

    @Bean
    Queue labelQueue() {
        return QueueBuilder.durable("labels")
                .quorum()
                .deadLetterExchange("dlx")
                .deliveryLimit(5)
                .build();
    }

    @Bean
    Binding labelBinding(Queue labelQueue, TopicExchange parcels) {
        return BindingBuilder.bind(labelQueue).to(parcels).with("parcel.booked");
    }

    @Bean
    Jackson2JsonMessageConverter messageConverter() {
        return new Jackson2JsonMessageConverter();
    }
}
