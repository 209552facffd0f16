package gg.arena.standings;

import gg.arena.standings.Seasons.Region;
import org.springframework.web.bind.annotation.*;

@RestController
@RequestMapping("/home/{region}")
class HomeController {
    private final Seasons seasons;

    HomeController(Seasons seasons) {
        this.seasons = seasons;
    }

    record Home(String season) {}

    @GetMapping
    Home home(@PathVariable Region region) {
        return new Home(seasons.title(region));
    }
}
