package de.haus.giro;

import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class TransferController {
    record Draft(String fromIban, String toIban, long cents) {}
    record Confirmation(String code) {}

    private final Transfers transfers;
    private final TransferCodes codes;

    TransferController(Transfers transfers, TransferCodes codes) {
        this.transfers = transfers;
        this.codes = codes;
    }

    @PostMapping("/transfers")
    Map<String, UUID> create(@RequestBody Draft draft) {
        UUID id = transfers.draft(draft.fromIban(), draft.toIban(), draft.cents());
        codes.issue(id, draft.fromIban());
        return Map.of("id", id);
    }

    @PostMapping("/transfers/{id}/confirmation")
    void confirm(@PathVariable UUID id, @RequestBody Confirmation confirmation) {
        if (!codes.redeem(id, confirmation.code()) || !transfers.release(id)) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_ENTITY, "code not valid");
        }
    }
}
