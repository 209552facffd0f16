package org.example.telemetry

import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.PathVariable
import org.springframework.web.bind.annotation.RequestParam
import org.springframework.web.bind.annotation.RestController
import java.time.Instant

@RestController
class LatestController(private val readings: ReadingRepository) {
    data class Level(val at: Instant, val centimetres: Int)

    @GetMapping("/gauges/{gauge}/latest")
    fun latest(@PathVariable gauge: Long, @RequestParam(defaultValue = "60") count: Int): List<Level> =
        readings.findByGaugeIdOrderByTakenAtDesc(gauge)
            .take(count.coerceIn(1, 360))
            .map { Level(it.takenAt, it.centimetres) }
}
