package tariff

import java.math.BigDecimal
import java.math.RoundingMode

data class Band(val upToKwh: BigDecimal?, val perKwh: BigDecimal)

class Tariff(private val bands: List<Band>) {
    /** The price of a month's use; the last band has no upper end. */
    fun price(kwh: BigDecimal): BigDecimal {
        var rest = kwh
        var from = BigDecimal.ZERO
        var total = BigDecimal.ZERO
        for (band in bands) {
            val width = band.upToKwh?.minus(from)
            val used = if (width == null) rest else rest.min(width)
            total += used * band.perKwh
            rest -= used
            from = band.upToKwh ?: break
        }
        return total.setScale(2, RoundingMode.HALF_EVEN)
    }
}
