package tariff

import kotlin.test.Test
import kotlin.test.assertEquals

class TariffTest {
    private val tariff = Tariff(listOf(Band("100".toBigDecimal(), "0.30".toBigDecimal()), Band(null, "0.25".toBigDecimal())))

    @Test
    fun `within the first band`() = assertEquals("15.00".toBigDecimal(), tariff.price("50".toBigDecimal()))
}
