package bank.ledger;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "ledger_entries")
class LedgerEntry {

    @Embeddable
    record Key(UUID accountId, Instant bookedAt, UUID entryId) {}

    @EmbeddedId Key id;
    long amountCents;
    String text;
}
