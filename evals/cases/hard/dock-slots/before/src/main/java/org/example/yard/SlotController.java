package org.example.yard;

import java.time.Instant;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.web.PageableDefault;
import org.springframework.web.bind.annotation.*;

@RestController
class SlotController {
    private final SlotService slots;

    SlotController(SlotService slots) {
        this.slots = slots;
    }

    @GetMapping("/slots")
    Slice<SlotService.SlotView> list(@RequestParam Instant from, @RequestParam Instant to, @PageableDefault(size = 200) Pageable page) {
        return slots.between(from, to, page);
    }
}
