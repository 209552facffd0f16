package coop.sparkasse.ledger

import java.time.LocalDate
import java.time.ZoneOffset
import org.springframework.jdbc.core.simple.JdbcClient
import org.springframework.stereotype.Component

/** Books the day's interest of a slice of accounts; the slices of a night are messages of their own. */
@Component
class InterestRun(private val jdbc: JdbcClient) {

    fun book(day: LocalDate, firstAccount: Long, lastAccount: Long): Int =
        jdbc.sql(
            """
            insert into entries (account_id, amount, purpose, booked_at)
            select id, round(balance * rate_per_mill / 365000, 2), 'interest', :bookedAt
            from accounts where id between :first and :last and balance > 0
            """,
        )
            .param("bookedAt", day.atStartOfDay().atOffset(ZoneOffset.UTC))
            .param("first", firstAccount)
            .param("last", lastAccount)
            .update()
}
