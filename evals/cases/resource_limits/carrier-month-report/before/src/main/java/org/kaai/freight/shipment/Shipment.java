package org.kaai.freight.shipment;

import java.math.BigDecimal;
import java.time.LocalDate;

public record Shipment(long id, String waybill, LocalDate loadedOn, int parcels, BigDecimal weightKg, BigDecimal charge) {
}
