package shop.reports;

import java.math.BigDecimal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.stereotype.Service;

@Service
public class RefundReportService {
    private final SaleRepository sales;
    private final int pageSize;

    public RefundReportService(SaleRepository sales, @Value("${reports.page-size:500}") int pageSize) {
        this.sales = sales;
        this.pageSize = pageSize;
    }

    public BigDecimal total(Long shopId) {
        BigDecimal total = BigDecimal.ZERO;
        Pageable next = PageRequest.of(0, pageSize);
        while (next.isPaged()) {
            Slice<Sale> page = sales.findByShopIdAndRefundedTrue(shopId, next);
            total = page.stream().map(Sale::getAmount).reduce(total, BigDecimal::add);
            next = page.nextPageable();
        }
        return total;
    }
}
