package live.einlass.gates;

import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

@Component
class VenueFeed {

    private final JmsTemplate venue;

    VenueFeed(JmsTemplate venue) {
        this.venue = venue;
    }

    void entered(Ticket ticket, String gate) {
        venue.send("entries", session -> {
            var message = session.createMapMessage();
            message.setString("code", ticket.code());
            message.setLong("event", ticket.eventId());
            message.setString("gate", gate);
            return message;
        });
    }
}
