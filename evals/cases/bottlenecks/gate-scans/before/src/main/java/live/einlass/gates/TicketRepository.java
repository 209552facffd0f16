package live.einlass.gates;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TicketRepository {

    private final JdbcClient jdbc;

    TicketRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Marks the ticket as used; empty when there is none or it was used before. */
    Optional<Ticket> use(String code, String gate) {
        return jdbc.sql("""
                        update tickets set used_at = now(), gate = ?
                        where code = ? and used_at is null
                        returning code, event_id, holder
                        """)
                .params(gate, code)
                .query(Ticket.class)
                .optional();
    }
}
