package tiles

import com.github.benmanes.caffeine.cache.Caffeine
import com.github.benmanes.caffeine.cache.LoadingCache
import org.springframework.beans.factory.annotation.Value
import org.springframework.stereotype.Component

/** The most used tiles, kept in the heap of this process. */
@Component
class TileCache(
    private val store: TileStore,
    @Value("\${tiles.cached:100000}") size: Long,
) {
    private val cached: LoadingCache<TileKey, ByteArray> = Caffeine.newBuilder()
        .maximumSize(size)
        .build { key -> store.samples(key) }

    fun samples(key: TileKey): ByteArray? = cached.get(key)
}
