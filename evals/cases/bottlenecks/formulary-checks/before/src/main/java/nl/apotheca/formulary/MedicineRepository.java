package nl.apotheca.formulary;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@Repository
class MedicineRepository {

    private final JdbcClient jdbc;

    MedicineRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Mono<Medicine> find(String code) {
        return Mono.fromCallable(() -> jdbc
                        .sql("select code, name, strength, reimbursed from medicines where code = ?")
                        .param(code)
                        .query(Medicine.class)
                        .optional()
                        .orElse(null))
                .subscribeOn(Schedulers.boundedElastic());
    }
}
