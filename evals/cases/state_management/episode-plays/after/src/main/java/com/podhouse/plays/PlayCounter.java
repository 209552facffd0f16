package com.podhouse.plays;

import jakarta.annotation.PreDestroy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class PlayCounter {
    private final Map<Long, Long> plays = new ConcurrentHashMap<>();
    private final EpisodeRepository episodes;

    PlayCounter(EpisodeRepository episodes) {
        this.episodes = episodes;
    }

    void count(long episode) {
        plays.compute(episode, (id, total) -> (total == null ? episodes.playsOf(id) : total) + 1);
    }

    @Scheduled(fixedDelay = 10_000)
    @PreDestroy
    public void flush() {
        Map<Long, Long> batch = new HashMap<>();
        for (Long episode : plays.keySet()) {
            batch.put(episode, plays.remove(episode));
        }
        if (!batch.isEmpty()) {
            episodes.savePlays(batch);
        }
    }
}
