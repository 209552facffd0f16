package de.haus.giro;

import java.security.SecureRandom;
import java.util.UUID;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class TransferCodes {
    private final SecureRandom random = new SecureRandom();
    private final Cache codes;
    private final JdbcClient jdbc;

    TransferCodes(CacheManager caches, JdbcClient jdbc) {
        this.codes = caches.getCache("transfer-codes");
        this.jdbc = jdbc;
    }

    void issue(UUID transfer, String iban) {
        String code = "%08d".formatted(random.nextInt(100_000_000));
        codes.put(transfer.toString(), code);
        jdbc.sql("insert into sms_outbox (iban, text) values (?, ?)").params(iban, "Your code: " + code).update();
    }

    boolean redeem(UUID transfer, String code) {
        String expected = codes.get(transfer.toString(), String.class);
        codes.evict(transfer.toString());
        return code.equals(expected);
    }
}
