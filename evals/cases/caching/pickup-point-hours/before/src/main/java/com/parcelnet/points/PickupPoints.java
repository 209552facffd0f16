package com.parcelnet.points;

import com.parcelnet.points.PickupPoint.PickupPointView;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

@Service
public class PickupPoints {
    interface Store extends JpaRepository<PickupPoint, String> {}

    private final Store store;
    private final TransactionTemplate transaction;

    PickupPoints(Store store, TransactionTemplate transaction) {
        this.store = store;
        this.transaction = transaction;
    }

    public PickupPointView find(String code) {
        return store.findById(code).map(PickupPoint::view).orElseThrow();
    }

    public void changeHours(String code, String hours) {
        transaction.executeWithoutResult(status -> store.findById(code).orElseThrow().open(hours));
    }
}
