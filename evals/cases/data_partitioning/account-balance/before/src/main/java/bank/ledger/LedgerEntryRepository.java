package bank.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface LedgerEntryRepository extends Repository<LedgerEntry, LedgerEntry.Key> {

    List<LedgerEntry> findByIdAccountIdAndIdBookedAtBeforeOrderByIdBookedAtDesc(UUID accountId, Instant before, Limit limit);
}
