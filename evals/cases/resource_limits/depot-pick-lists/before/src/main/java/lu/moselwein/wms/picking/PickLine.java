package lu.moselwein.wms.picking;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

@Entity
@Table(name = "pick_lines", indexes = @Index(name = "pick_lines_list", columnList = "pick_list_id"))
public class PickLine {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private PickList pickList;

    private String shelf;

    private int bottles;

    public String getShelf() {
        return shelf;
    }

    public int getBottles() {
        return bottles;
    }
}
