package com.parcelnet.points;

import com.parcelnet.points.PickupPoint.PickupPointView;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.*;

@RestController
@RequestMapping("/pickup-points/{code}")
class PickupPointController {
    record Hours(@Size(max = 200) String openingHours) {}

    private final PickupPoints points;

    PickupPointController(PickupPoints points) {
        this.points = points;
    }

    @GetMapping
    PickupPointView show(@PathVariable String code) {
        return points.find(code);
    }

    @PutMapping("/hours")
    void changeHours(@PathVariable String code, @RequestBody Hours hours) {
        points.changeHours(code, hours.openingHours());
    }
}
