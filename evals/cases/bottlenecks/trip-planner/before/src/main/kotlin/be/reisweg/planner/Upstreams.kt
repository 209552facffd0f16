package be.reisweg.planner

import io.ktor.client.HttpClient
import io.ktor.client.call.body
import io.ktor.client.engine.cio.CIO
import io.ktor.client.plugins.HttpTimeout
import io.ktor.client.plugins.contentnegotiation.ContentNegotiation
import io.ktor.client.request.get
import io.ktor.client.request.parameter
import io.ktor.serialization.kotlinx.json.json

class Upstreams(private val urls: Urls) {
    data class Urls(val stops: String, val rail: String, val bus: String, val bikes: String)

    private val http = HttpClient(CIO) {
        install(ContentNegotiation) { json() }
        install(HttpTimeout) {
            connectTimeoutMillis = 1_000
            requestTimeoutMillis = 3_000
        }
        expectSuccess = true
    }

    suspend fun stop(name: String): Stop = http.get("${urls.stops}/stops") { parameter("name", name) }.body()

    suspend fun trains(from: Stop, to: Stop): List<Leg> = legs("${urls.rail}/legs", from, to)

    suspend fun buses(from: Stop, to: Stop): List<Leg> = legs("${urls.bus}/legs", from, to)

    suspend fun bikes(from: Stop, to: Stop): List<Leg> = legs("${urls.bikes}/rides", from, to)

    private suspend fun legs(url: String, from: Stop, to: Stop): List<Leg> =
        http.get(url) {
            parameter("from", from.id)
            parameter("to", to.id)
            parameter("limit", 10)
        }.body()
}
