package live.einlass.gates;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ScanController {

    private final TicketRepository tickets;

    ScanController(TicketRepository tickets) {
        this.tickets = tickets;
    }

    @PostMapping("/gates/{gate}/scans/{code}")
    ResponseEntity<Ticket> scan(@PathVariable String gate, @PathVariable String code) {
        return tickets.use(code, gate)
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.status(409).build());
    }
}
