package bank.ledger;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface DailyClosingRepository extends Repository<DailyClosing, DailyClosing.Key> {

    Optional<DailyClosing> findFirstByIdAccountIdOrderByIdClosedThroughDesc(UUID accountId);
}
