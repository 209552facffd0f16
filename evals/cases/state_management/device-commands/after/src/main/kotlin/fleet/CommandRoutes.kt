package fleet

import io.ktor.http.HttpStatusCode
import io.ktor.server.request.receive
import io.ktor.server.response.respond
import io.ktor.server.routing.Route
import io.ktor.server.routing.delete
import io.ktor.server.routing.get
import io.ktor.server.routing.post
import org.koin.ktor.ext.inject

fun Route.commandRoutes() {
    val box by inject<CommandBox>()

    post("/operator/scooters/{id}/commands") {
        box.put(call.parameters["id"]!!, call.receive())
        call.respond(HttpStatusCode.Accepted)
    }

    get("/scooters/{id}/commands") {
        call.respond(box.pending(call.parameters["id"]!!))
    }

    delete("/scooters/{id}/commands/{command}") {
        box.done(call.parameters["id"]!!, Command.valueOf(call.parameters["command"]!!))
        call.respond(HttpStatusCode.NoContent)
    }
}
