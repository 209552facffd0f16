package be.reisweg.planner

import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope

class TripPlanner(private val upstreams: Upstreams) {
    suspend fun plan(from: String, to: String): Options = coroutineScope {
        val origin = async { upstreams.stop(from) }
        val destination = async { upstreams.stop(to) }
        val start = origin.await()
        val end = destination.await()

        val trains = async { upstreams.trains(start, end) }
        val buses = async { upstreams.buses(start, end) }
        val bikes = async { upstreams.bikes(start, end) }
        Options(trains.await(), buses.await(), bikes.await())
    }
}
