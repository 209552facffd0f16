package bank.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface LedgerEntryRepository extends Repository<LedgerEntry, LedgerEntry.Key> {

    List<LedgerEntry> findByIdAccountIdAndIdBookedAtBeforeOrderByIdBookedAtDesc(UUID accountId, Instant before, Limit limit);

    @Query("select coalesce(sum(e.amountCents), 0) from LedgerEntry e where e.id.accountId = :accountId and e.id.bookedAt > :after")
    long sumAfter(UUID accountId, Instant after);
}
