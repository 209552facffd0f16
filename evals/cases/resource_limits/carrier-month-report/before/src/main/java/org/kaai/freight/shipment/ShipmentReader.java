package org.kaai.freight.shipment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Index shipments_carrier_loaded_id on (carrier_id, loaded_on, id) serves all of these. */
@Repository
public class ShipmentReader {

    private static final int PAGE = 500;

    private final JdbcClient jdbc;

    public ShipmentReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public long countOfMonth(long carrierId, YearMonth month) {
        return jdbc.sql("""
                select count(*) from shipments
                where carrier_id = ? and loaded_on between ? and ?""")
            .params(carrierId, month.atDay(1), month.atEndOfMonth())
            .query(Long.class).single();
    }

    public void forEachOfMonth(long carrierId, YearMonth month, Consumer<Shipment> consumer) {
        LocalDate day = month.atDay(1);
        long id = 0;
        while (true) {
            List<Shipment> page = jdbc.sql("""
                    select id, waybill, loaded_on, parcels, weight_kg, charge from shipments
                    where carrier_id = ? and loaded_on <= ? and (loaded_on, id) > (?, ?)
                    order by loaded_on, id limit ?""")
                .params(carrierId, month.atEndOfMonth(), day, id, PAGE)
                .query(Shipment.class).list();
            page.forEach(consumer);
            if (page.size() < PAGE) {
                return;
            }
            day = page.getLast().loadedOn();
            id = page.getLast().id();
        }
    }
}
