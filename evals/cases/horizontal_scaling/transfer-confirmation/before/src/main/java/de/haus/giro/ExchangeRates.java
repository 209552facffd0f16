package de.haus.giro;

import java.math.BigDecimal;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@EnableCaching
class ExchangeRates {
    private final JdbcClient jdbc;

    ExchangeRates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Cacheable("exchange-rates")
    public BigDecimal toEuro(String currency) {
        return jdbc.sql("select rate from exchange_rate where currency = ?").param(currency).query(BigDecimal.class).single();
    }
}
