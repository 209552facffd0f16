package gg.arena.standings;

import gg.arena.standings.Seasons.Region;
import gg.arena.standings.Standings.Place;
import java.util.List;
import org.springframework.web.bind.annotation.*;

@RestController
@RequestMapping("/home/{region}")
class HomeController {
    private final Seasons seasons;
    private final Standings standings;

    HomeController(Seasons seasons, Standings standings) {
        this.seasons = seasons;
        this.standings = standings;
    }

    record Home(String season, List<Place> top) {}

    @GetMapping
    Home home(@PathVariable Region region) {
        return new Home(seasons.title(region), standings.top(region));
    }
}
