package org.kaai.freight.report;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the portal shows beside a report: one row of reports, by its primary key. */
@Repository
public class ReportStatus {

    private final JdbcClient jdbc;

    public ReportStatus(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void started(String reportId, long rows) {
        jdbc.sql("update reports set state = 'running', expected_rows = ? where id = ?").params(rows, reportId).update();
    }

    public void finished(String reportId, String key) {
        jdbc.sql("update reports set state = 'ready', object_key = ? where id = ?").params(key, reportId).update();
    }

    public void rejected(String reportId, String reason) {
        jdbc.sql("update reports set state = 'rejected', reason = ? where id = ?").params(reason, reportId).update();
    }
}
