package nl.laadnet;

import java.time.YearMonth;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class Statements {
    record Line(int stationId, long sessions, long wattHours) {}

    private final JdbcTemplate jdbc;

    Statements(@Qualifier("statements") DataSource statements) {
        this.jdbc = new JdbcTemplate(statements);
        this.jdbc.setQueryTimeout(10);
    }

    @GetMapping("/operators/{operator}/statements/{month}")
    List<Line> lines(@PathVariable int operator, @PathVariable YearMonth month, @RequestParam(defaultValue = "0") int after) {
        return jdbc.query("""
            select station_id, sessions, watt_hours from station_month
             where operator_id = ? and month = ? and station_id > ?
             order by station_id limit 200
            """, new DataClassRowMapper<>(Line.class), operator, month.atDay(1), after);
    }
}
