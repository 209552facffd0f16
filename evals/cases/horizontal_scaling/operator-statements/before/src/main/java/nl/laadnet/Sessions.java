package nl.laadnet;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class Sessions {
    record Charge(int operatorId, int stationId, long wattHours) {}

    private final JdbcClient jdbc;

    Sessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @PostMapping("/sessions")
    void add(@RequestBody Charge charge) {
        jdbc.sql("insert into charging_session (operator_id, station_id, started_at, watt_hours) values (?, ?, now(), ?)")
            .params(charge.operatorId(), charge.stationId(), charge.wattHours()).update();
    }
}
