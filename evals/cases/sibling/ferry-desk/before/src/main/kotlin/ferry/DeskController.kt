package ferry

import org.springframework.jdbc.core.simple.JdbcClient
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.PathVariable
import org.springframework.web.bind.annotation.RestController

@RestController
class DeskController(private val jdbc: JdbcClient) {
    @GetMapping("/sailings/{id}")
    fun sailing(@PathVariable id: Long): Map<String, Any?> =
        jdbc.sql("SELECT id, route, leaves_at, free_lanes FROM sailings WHERE id = ?").param(id).query().singleRow()
}
