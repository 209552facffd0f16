package tiles

import org.springframework.http.MediaType
import org.springframework.http.ResponseEntity
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.PathVariable
import org.springframework.web.bind.annotation.RestController

@RestController
class TileController(private val tiles: TileStore) {
    @GetMapping("/heights/{zoom}/{x}/{y}", produces = [MediaType.APPLICATION_OCTET_STREAM_VALUE])
    fun heights(@PathVariable zoom: Int, @PathVariable x: Int, @PathVariable y: Int): ResponseEntity<ByteArray> =
        tiles.samples(TileKey(zoom, x, y))?.let { ResponseEntity.ok(it) } ?: ResponseEntity.notFound().build()
}
