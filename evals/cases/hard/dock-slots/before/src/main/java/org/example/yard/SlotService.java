package org.example.yard;

import java.time.Instant;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class SlotService {
    public record SlotView(long id, Instant startsAt) {}

    private final SlotRepository slots;

    SlotService(SlotRepository slots) {
        this.slots = slots;
    }

    @Transactional(readOnly = true)
    public Slice<SlotView> between(Instant from, Instant to, Pageable page) {
        return slots.findByStartsAtBetweenOrderByStartsAt(from, to, page).map(SlotService::view);
    }

    private static SlotView view(Slot slot) {
        return new SlotView(slot.id, slot.startsAt);
    }
}
