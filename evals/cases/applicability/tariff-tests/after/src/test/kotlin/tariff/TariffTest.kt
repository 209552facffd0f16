package tariff

import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

class TariffTest {
    private val tariff = Tariff(listOf(Band("100".toBigDecimal(), "0.30".toBigDecimal()), Band(null, "0.25".toBigDecimal())))

    @Test
    fun `within the first band`() = assertEquals("15.00".toBigDecimal(), tariff.price("50".toBigDecimal()))

    @Test
    fun `more use never costs less`() {
        val prices = (0..200_000).map { tariff.price(it.toBigDecimal()) }
        for ((less, more) in prices.zipWithNext()) assertTrue(less <= more)
    }

    @Test
    fun `many threads get the same price`() {
        val seen = mutableListOf<String>()
        val lock = Any()
        val pool = Executors.newCachedThreadPool()
        repeat(500) {
            pool.execute {
                Thread.sleep(5)
                synchronized(lock) { seen += tariff.price("180".toBigDecimal()).toPlainString() }
            }
        }
        pool.shutdown()
        assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS))
        assertEquals(List(500) { "50.00" }, seen)
    }
}
