package org.kaai.freight.report;

import java.time.YearMonth;

public record ReportRequested(String reportId, long carrierId, YearMonth month) {
}
