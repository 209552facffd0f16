package de.haus.giro;

import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TransferController {
    record Draft(String fromIban, String toIban, long cents) {}

    private final Transfers transfers;

    TransferController(Transfers transfers) {
        this.transfers = transfers;
    }

    @PostMapping("/transfers")
    Map<String, UUID> create(@RequestBody Draft draft) {
        UUID id = transfers.draft(draft.fromIban(), draft.toIban(), draft.cents());
        transfers.release(id);
        return Map.of("id", id);
    }
}
