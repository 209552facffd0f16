package lu.moselwein.wms.picking;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PickListController {

    private final PickLists pickLists;

    public PickListController(PickLists pickLists) {
        this.pickLists = pickLists;
    }

    /** What the handhelds of a depot show, newest first; {@code before} is the last id of the page above. */
    @GetMapping("/depots/{depotId}/pick-lists")
    @Transactional(readOnly = true)
    public List<Row> list(@PathVariable long depotId,
                          @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
                          @RequestParam(defaultValue = "25") @Min(1) @Max(100) int size) {
        return pickLists.findByDepotIdAndIdLessThanOrderByIdDesc(depotId, before, Limit.of(size)).stream()
            .map(Row::of).toList();
    }

    public record Row(long id, Instant printedAt, List<Line> lines) {

        static Row of(PickList list) {
            return new Row(list.getId(), list.getPrintedAt(),
                list.getLines().stream().map(l -> new Line(l.getShelf(), l.getBottles())).toList());
        }
    }

    public record Line(String shelf, int bottles) {
    }
}
