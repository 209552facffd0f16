package live.einlass.gates;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ScanController {

    private final TicketRepository tickets;
    private final VenueFeed feed;

    ScanController(TicketRepository tickets, VenueFeed feed) {
        this.tickets = tickets;
        this.feed = feed;
    }

    @PostMapping("/gates/{gate}/scans/{code}")
    ResponseEntity<Ticket> scan(@PathVariable String gate, @PathVariable String code) {
        var ticket = tickets.use(code, gate);
        ticket.ifPresent(used -> feed.entered(used, gate));
        return ticket
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.status(409).build());
    }
}
