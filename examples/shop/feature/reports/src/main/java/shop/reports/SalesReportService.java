package shop.reports;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.stereotype.Service;

@Service
public class SalesReportService {
    private static final int MAX_SALES = 10_000;

    private final SaleRepository sales;

    public SalesReportService(SaleRepository sales) {
        this.sales = sales;
    }

    public BigDecimal total(Long shopId) {
        List<Sale> records = sales.findByShopId(shopId);

        if (records.size() > MAX_SALES) {
            throw new IllegalStateException("Too many sales for one report: " + records.size());
        }

        return records.stream().map(Sale::getAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
