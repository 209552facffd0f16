package fleet

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import kotlinx.serialization.Serializable
import javax.sql.DataSource

@Serializable
enum class Command { LOCK, UNLOCK, BLINK, REBOOT }

/** The latest command of each kind for a scooter waits here until the scooter has carried it out. */
class CommandBox(private val source: DataSource) {
    suspend fun put(scooter: String, command: Command) = withContext(Dispatchers.IO) {
        source.connection.use { db ->
            db.prepareStatement("INSERT INTO scooter_commands (scooter_id, command) VALUES (?, ?) ON CONFLICT DO NOTHING").use {
                it.setString(1, scooter)
                it.setString(2, command.name)
                it.executeUpdate()
            }
        }
    }

    suspend fun pending(scooter: String): List<Command> = withContext(Dispatchers.IO) {
        source.connection.use { db ->
            db.prepareStatement("SELECT command FROM scooter_commands WHERE scooter_id = ?").use {
                it.setString(1, scooter)
                it.executeQuery().use { rows -> buildList { while (rows.next()) add(Command.valueOf(rows.getString(1))) } }
            }
        }
    }

    suspend fun done(scooter: String, command: Command) = withContext(Dispatchers.IO) {
        source.connection.use { db ->
            db.prepareStatement("DELETE FROM scooter_commands WHERE scooter_id = ? AND command = ?").use {
                it.setString(1, scooter)
                it.setString(2, command.name)
                it.executeUpdate()
            }
        }
    }
}
