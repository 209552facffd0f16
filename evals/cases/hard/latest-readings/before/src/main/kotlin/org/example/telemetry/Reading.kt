package org.example.telemetry

import jakarta.persistence.*
import java.time.Instant

/** One value of a river gauge; gauges report every ten seconds. */
@Entity
@Table(name = "readings", indexes = [Index(columnList = "gaugeId, takenAt")])
class Reading(
    @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) val id: Long? = null,
    val gaugeId: Long,
    val takenAt: Instant,
    val centimetres: Int,
)
