package coop.sparkasse.ledger.export

import java.time.LocalDate
import java.time.ZoneOffset
import org.springframework.amqp.rabbit.annotation.RabbitListener
import org.springframework.jdbc.core.simple.JdbcClient
import org.springframework.stereotype.Component

data class DayClosed(val day: LocalDate)

/** Sends a closed day to the warehouse, in the order of booking. */
@Component
class DayExport(private val jdbc: JdbcClient, private val warehouse: Warehouse) {

    @RabbitListener(queues = ["day-closed"])
    fun export(closed: DayClosed) {
        val end = closed.day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC)
        var from = closed.day.atStartOfDay().atOffset(ZoneOffset.UTC)
        var after = 0L
        do {
            val page = jdbc.sql(
                """
                select id, account_id, amount, purpose, booked_at from entries
                where (booked_at, id) > (:from, :after) and booked_at < :end
                order by booked_at, id limit $PAGE
                """,
            )
                .param("from", from)
                .param("after", after)
                .param("end", end)
                .query(Entry::class.java)
                .list()
            if (page.isNotEmpty()) {
                warehouse.put(page)
                from = page.last().bookedAt
                after = page.last().id
            }
        } while (page.size == PAGE)
    }

    private companion object {
        const val PAGE = 500
    }
}
