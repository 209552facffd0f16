package com.podhouse.plays;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EpisodeRepository {
    private final JdbcClient db;
    private final JdbcTemplate batches;

    EpisodeRepository(JdbcClient db, JdbcTemplate batches) {
        this.db = db;
        this.batches = batches;
    }

    long playsOf(long episode) {
        return db.sql("SELECT plays FROM episodes WHERE id = ?").param(episode).query(Long.class).optional().orElse(0L);
    }

    void savePlays(Map<Long, Long> plays) {
        List<Object[]> rows = plays.entrySet().stream().sorted(Map.Entry.comparingByKey())
            .map(entry -> new Object[] {entry.getValue(), entry.getKey()}).toList();
        batches.batchUpdate("UPDATE episodes SET plays = plays + ? WHERE id = ?", rows);
    }
}
