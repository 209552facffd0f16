package bank.ledger;

import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shown at the top of the app's home screen. */
@RestController
class BalanceController {

    record Balance(UUID account, long cents) {}

    private final BalanceService balances;

    BalanceController(BalanceService balances) {
        this.balances = balances;
    }

    @GetMapping("/accounts/{id}/balance")
    @PreAuthorize("@accountAccess.mayRead(#id)")
    Balance balance(@PathVariable UUID id) {
        return new Balance(id, balances.balanceCents(id));
    }
}
