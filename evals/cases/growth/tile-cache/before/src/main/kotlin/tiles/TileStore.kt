package tiles

import org.springframework.jdbc.core.simple.JdbcClient
import org.springframework.stereotype.Repository

data class TileKey(val zoom: Int, val x: Int, val y: Int)

@Repository
class TileStore(private val jdbc: JdbcClient) {
    /** The raw samples of one tile; tiles are never changed once surveyed. */
    fun samples(key: TileKey): ByteArray? =
        jdbc.sql("SELECT samples FROM height_tiles WHERE zoom = ? AND x = ? AND y = ?")
            .params(key.zoom, key.x, key.y)
            .query(ByteArray::class.java)
            .optional()
            .orElse(null)
}
