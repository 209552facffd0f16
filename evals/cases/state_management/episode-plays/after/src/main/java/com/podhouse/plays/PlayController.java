package com.podhouse.plays;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PlayController {
    private final EpisodeRepository episodes;
    private final PlayCounter counter;

    PlayController(EpisodeRepository episodes, PlayCounter counter) {
        this.episodes = episodes;
        this.counter = counter;
    }

    @PostMapping("/episodes/{id}/plays")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void started(@PathVariable long id) {
        counter.count(id);
    }

    @GetMapping("/episodes/{id}/plays")
    long plays(@PathVariable long id) {
        return episodes.playsOf(id);
    }
}
