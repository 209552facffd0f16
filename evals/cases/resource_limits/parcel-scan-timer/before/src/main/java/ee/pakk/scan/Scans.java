package ee.pakk.scan;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class Scans {

    private final JdbcClient jdbc;

    public Scans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public String record(Scan scan) {
        jdbc.sql("insert into scans (code, belt, kind) values (?, ?, ?)")
            .params(scan.code(), scan.belt().name(), scan.kind().name()).update();
        return jdbc.sql("select chute from destinations where code = ?")
            .params(scan.code()).query(String.class).optional().orElse("manual");
    }
}
