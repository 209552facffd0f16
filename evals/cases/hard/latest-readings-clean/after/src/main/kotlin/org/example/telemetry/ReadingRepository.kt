package org.example.telemetry

import org.springframework.data.domain.Limit
import org.springframework.data.jpa.repository.JpaRepository

interface ReadingRepository : JpaRepository<Reading, Long> {
    fun findByGaugeIdOrderByTakenAtDesc(gaugeId: Long, limit: Limit): List<Reading>
}
