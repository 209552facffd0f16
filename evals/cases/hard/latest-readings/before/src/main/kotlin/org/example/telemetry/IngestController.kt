package org.example.telemetry

import org.springframework.http.HttpStatus
import org.springframework.web.bind.annotation.*
import java.time.Instant

@RestController
class IngestController(private val readings: ReadingRepository) {
    data class Report(val takenAt: Instant, val centimetres: Int)

    @PostMapping("/gauges/{gauge}/readings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    fun report(@PathVariable gauge: Long, @RequestBody report: Report) {
        readings.save(Reading(gaugeId = gauge, takenAt = report.takenAt, centimetres = report.centimetres))
    }
}
