package fleet

import kotlinx.serialization.Serializable
import java.util.concurrent.ConcurrentHashMap

@Serializable
enum class Command { LOCK, UNLOCK, BLINK, REBOOT }

/** The latest command of each kind for a scooter waits here until the scooter has carried it out. */
class CommandBox {
    private val waiting = ConcurrentHashMap<String, Set<Command>>()

    suspend fun put(scooter: String, command: Command) {
        waiting.merge(scooter, setOf(command)) { old, new -> old + new }
    }

    suspend fun pending(scooter: String): List<Command> = waiting[scooter].orEmpty().toList()

    suspend fun done(scooter: String, command: Command) {
        waiting.computeIfPresent(scooter) { _, old -> (old - command).ifEmpty { null } }
    }
}
