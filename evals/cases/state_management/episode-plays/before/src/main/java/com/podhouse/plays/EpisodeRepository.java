package com.podhouse.plays;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EpisodeRepository {
    private final JdbcClient db;

    EpisodeRepository(JdbcClient db) {
        this.db = db;
    }

    long playsOf(long episode) {
        return db.sql("SELECT plays FROM episodes WHERE id = ?").param(episode).query(Long.class).optional().orElse(0L);
    }

    void addPlay(long episode) {
        db.sql("UPDATE episodes SET plays = plays + 1 WHERE id = ?").param(episode).update();
    }
}
