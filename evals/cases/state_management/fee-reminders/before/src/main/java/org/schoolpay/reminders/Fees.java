package org.schoolpay.reminders;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

record DueFee(long id, String phone, String child, String amount) {}

@Repository
class Fees {
    private final JdbcClient db;

    Fees(JdbcClient db) {
        this.db = db;
    }

    /** The index fees_due (paid_at, due_on, reminded_on) serves this. */
    List<DueFee> due(int limit) {
        return db.sql("""
                SELECT id, phone, child, amount::text FROM fees
                WHERE paid_at IS NULL AND due_on < current_date AND (reminded_on IS NULL OR reminded_on < current_date - 6)
                ORDER BY id LIMIT ?""").param(limit).query(DueFee.class).list();
    }

    void reminded(List<Long> ids) {
        db.sql("UPDATE fees SET reminded_on = current_date WHERE id IN (:ids)").param("ids", ids).update();
    }
}
