package de.haus.giro;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Transfers {
    private final JdbcClient jdbc;

    Transfers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UUID draft(String fromIban, String toIban, long cents) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into transfer (id, from_iban, to_iban, cents, state) values (?, ?, ?, ?, 'DRAFT')")
            .params(id, fromIban, toIban, cents).update();
        return id;
    }

    boolean release(UUID id) {
        return jdbc.sql("update transfer set state = 'RELEASED' where id = ? and state = 'DRAFT'").param(id).update() == 1;
    }
}
