package shop.reports;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.LocalDate;

@Entity
public class Sale {
    @Id
    private Long id;
    private Long shopId;
    private LocalDate soldOn;
    private BigDecimal amount;
    private boolean refunded;

    public BigDecimal getAmount() {
        return amount;
    }
}
