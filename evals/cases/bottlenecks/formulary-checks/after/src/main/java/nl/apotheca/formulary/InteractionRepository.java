package nl.apotheca.formulary;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class InteractionRepository {

    private static final String AMONG = """
            select first, second, severity, advice
            from interactions
            where first in (:codes) and second in (:codes)
            """;

    private final JdbcClient jdbc;

    InteractionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Mono<List<Interaction>> among(List<String> codes) {
        return Mono.fromCallable(() -> jdbc.sql(AMONG)
                .param("codes", codes)
                .query(Interaction.class)
                .list());
    }
}
