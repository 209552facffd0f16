package be.reisweg.planner

import io.ktor.http.HttpStatusCode
import io.ktor.serialization.kotlinx.json.json
import io.ktor.server.application.Application
import io.ktor.server.application.install
import io.ktor.server.netty.EngineMain
import io.ktor.server.plugins.contentnegotiation.ContentNegotiation
import io.ktor.server.response.respond
import io.ktor.server.routing.get
import io.ktor.server.routing.routing

fun main(args: Array<String>) = EngineMain.main(args)

fun Application.planner() {
    install(ContentNegotiation) { json() }
    val urls = environment.config.config("upstreams")
    val upstreams = Upstreams(
        Upstreams.Urls(
            stops = urls.property("stops").getString(),
            rail = urls.property("rail").getString(),
            bus = urls.property("bus").getString(),
            bikes = urls.property("bikes").getString(),
        ),
    )

    val planner = TripPlanner(upstreams)

    routing {
        get("/stops/{name}") {
            val name = call.parameters["name"] ?: return@get call.respond(HttpStatusCode.BadRequest)
            call.respond(upstreams.stop(name))
        }
        get("/trips") {
            val from = call.queryParameters["from"] ?: return@get call.respond(HttpStatusCode.BadRequest)
            val to = call.queryParameters["to"] ?: return@get call.respond(HttpStatusCode.BadRequest)
            call.respond(planner.plan(from, to))
        }
    }
}
