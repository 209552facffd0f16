package fleet

import io.ktor.http.HttpStatusCode
import io.ktor.server.request.receive
import io.ktor.server.response.respond
import io.ktor.server.routing.Route
import io.ktor.server.routing.put
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import kotlinx.serialization.Serializable
import org.koin.ktor.ext.inject
import javax.sql.DataSource

@Serializable
data class Position(val lat: Double, val lon: Double)

class Positions(private val source: DataSource) {
    suspend fun save(scooter: String, at: Position) = withContext(Dispatchers.IO) {
        source.connection.use { db ->
            db.prepareStatement("UPDATE scooters SET lat = ?, lon = ?, seen_at = now() WHERE id = ?").use {
                it.setDouble(1, at.lat)
                it.setDouble(2, at.lon)
                it.setString(3, scooter)
                it.executeUpdate()
            }
        }
    }
}

fun Route.positionRoutes() {
    val positions by inject<Positions>()
    put("/scooters/{id}/position") {
        positions.save(call.parameters["id"]!!, call.receive())
        call.respond(HttpStatusCode.NoContent)
    }
}
