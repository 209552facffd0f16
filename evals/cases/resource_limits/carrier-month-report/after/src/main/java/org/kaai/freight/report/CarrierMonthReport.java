package org.kaai.freight.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.kaai.freight.shipment.Shipment;
import org.kaai.freight.shipment.ShipmentReader;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.stereotype.Component;

/** Writes the monthly statement that a carrier asks for in the portal. */
@Component
public class CarrierMonthReport {

    private static final int MAX_ROWS = 25_000;

    private final ShipmentReader shipments;
    private final ReportStore store;
    private final ReportStatus status;

    public CarrierMonthReport(ShipmentReader shipments, ReportStore store, ReportStatus status) {
        this.shipments = shipments;
        this.store = store;
        this.status = status;
    }

    @JmsListener(destination = "reports.carrier-month")
    public void generate(ReportRequested request) throws IOException {
        long total = shipments.countOfMonth(request.carrierId(), request.month());
        if (total > MAX_ROWS) {
            status.rejected(request.reportId(), "The month has %d shipments, at most %d can be reported".formatted(total, MAX_ROWS));
            return;
        }
        status.started(request.reportId(), total);
        String key = "carrier/%d/%s.csv".formatted(request.carrierId(), request.month());
        try (BufferedWriter out = store.create(key)) {
            out.write("waybill;loaded_on;parcels;weight_kg;charge\n");
            shipments.forEachOfMonth(request.carrierId(), request.month(), shipment -> write(out, shipment));
        }
        status.finished(request.reportId(), key);
    }

    private static void write(BufferedWriter out, Shipment s) {
        try {
            out.write("%s;%s;%d;%s;%s%n".formatted(s.waybill(), s.loadedOn(), s.parcels(), s.weightKg(), s.charge()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
