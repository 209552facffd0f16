package lu.moselwein.wms.picking;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One per order to be sent; they are kept for the carriers' claims. */
@Entity
@Table(name = "pick_lists", indexes = @Index(name = "pick_lists_depot", columnList = "depotId, id"))
public class PickList {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private long depotId;

    private Instant printedAt;

    @OneToMany(mappedBy = "pickList", cascade = CascadeType.PERSIST)
    private List<PickLine> lines = new ArrayList<>();

    public Long getId() {
        return id;
    }

    public Instant getPrintedAt() {
        return printedAt;
    }

    public List<PickLine> getLines() {
        return lines;
    }
}
