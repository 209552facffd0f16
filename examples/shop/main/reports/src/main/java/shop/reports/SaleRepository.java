package shop.reports;

import java.util.List;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.JpaRepository;

public interface SaleRepository extends JpaRepository<Sale, Long> {
    List<Sale> findByShopId(Long shopId);

    Slice<Sale> findByShopIdAndRefundedTrue(Long shopId, Pageable page);
}
