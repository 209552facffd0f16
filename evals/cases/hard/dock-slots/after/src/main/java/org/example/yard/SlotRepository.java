package org.example.yard;

import java.time.Instant;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

public interface SlotRepository extends JpaRepository<Slot, Long> {
    @EntityGraph(attributePaths = {"booking", "carrier"})
    Slice<Slot> findByStartsAtBetweenOrderByStartsAt(Instant from, Instant to, Pageable page);
}
