package be.reisweg.planner

import kotlinx.serialization.Serializable

@Serializable
data class Stop(val id: String, val name: String)

@Serializable
data class Leg(val mode: String, val departs: String, val arrives: String, val cents: Int)

@Serializable
data class Options(val trains: List<Leg>, val buses: List<Leg>, val bikes: List<Leg>)
