package ferry

import org.springframework.http.HttpStatus
import org.springframework.jdbc.core.simple.JdbcClient
import org.springframework.transaction.support.TransactionTemplate
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.PathVariable
import org.springframework.web.bind.annotation.PostMapping
import org.springframework.web.bind.annotation.RequestBody
import org.springframework.web.bind.annotation.RequestParam
import org.springframework.web.bind.annotation.RestController
import org.springframework.web.client.RestClient
import org.springframework.web.server.ResponseStatusException

data class Vehicle(val plate: String, val lengthCm: Int)

@RestController
class DeskController(
    private val jdbc: JdbcClient,
    private val transactions: TransactionTemplate,
    private val tariffs: RestClient,
) {
    @GetMapping("/sailings/{id}")
    fun sailing(@PathVariable id: Long): Map<String, Any?> =
        jdbc.sql("SELECT id, route, leaves_at, free_lanes FROM sailings WHERE id = ?").param(id).query().singleRow()

    @GetMapping("/sailings")
    fun sailings(@RequestParam route: String): List<Map<String, Any?>> =
        jdbc.sql("SELECT id, leaves_at, free_lanes FROM sailings WHERE route = ? AND leaves_at > now() ORDER BY leaves_at LIMIT 20")
            .param(route).query().listOfRows()

    @GetMapping("/sailings/{id}/price")
    fun price(@PathVariable id: Long, @RequestParam lengthCm: Int): Map<String, Any?> {
        val route = sailing(id)["route"] as String
        val perMetre = tariffs.get().uri("/routes/{route}", route).retrieve().body(Int::class.java)!!
        return mapOf("cents" to lanes(lengthCm) * perMetre)
    }

    @PostMapping("/sailings/{id}/bookings")
    fun book(@PathVariable id: Long, @RequestBody vehicle: Vehicle): Map<String, Any?> = transactions.execute {
        val taken = jdbc.sql("UPDATE sailings SET free_lanes = free_lanes - ? WHERE id = ? AND free_lanes >= ?")
            .params(lanes(vehicle.lengthCm), id, lanes(vehicle.lengthCm)).update()
        if (taken == 0) throw ResponseStatusException(HttpStatus.CONFLICT, "full")
        jdbc.sql("INSERT INTO bookings (sailing_id, plate, length_cm) VALUES (?, ?, ?) RETURNING id")
            .params(id, vehicle.plate, vehicle.lengthCm).query().singleRow()
    }!!

    @GetMapping("/bookings/{id}/boarding-card")
    fun boardingCard(@PathVariable id: Long): String {
        val booking = jdbc.sql("SELECT plate, route, leaves_at FROM bookings b JOIN sailings s ON s.id = b.sailing_id WHERE b.id = ?")
            .param(id).query().singleRow()
        return "<h1>${booking["route"]}</h1><p>${booking["plate"]}</p><p>${booking["leaves_at"]}</p>"
    }

    private fun lanes(lengthCm: Int) = (lengthCm + 99) / 100
}
