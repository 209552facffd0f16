package bank.ledger;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "daily_closings")
class DailyClosing {

    @Embeddable
    record Key(UUID accountId, Instant closedThrough) {}

    @EmbeddedId Key id;
    long balanceCents;
}
