package coop.sparkasse.ledger.export

import java.math.BigDecimal
import java.time.OffsetDateTime

data class Entry(val id: Long, val accountId: Long, val amount: BigDecimal, val purpose: String, val bookedAt: OffsetDateTime)
