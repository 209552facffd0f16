package lu.moselwein.wms.picking;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

public interface PickLists extends Repository<PickList, Long> {

    List<PickList> findByDepotIdAndIdLessThanOrderByIdDesc(long depotId, long before, Limit limit);
}
