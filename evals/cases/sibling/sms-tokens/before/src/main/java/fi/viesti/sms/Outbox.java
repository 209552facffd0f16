package fi.viesti.sms;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class Outbox {
    private final JdbcClient jdbc;

    public Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Workers take messages from here with SKIP LOCKED. */
    public long add(String to, String text) {
        return jdbc.sql("INSERT INTO outbox (recipient, text) VALUES (?, ?) RETURNING id").params(to, text).query(Long.class).single();
    }
}
