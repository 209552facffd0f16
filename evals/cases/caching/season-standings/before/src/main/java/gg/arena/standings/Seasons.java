package gg.arena.standings;

import org.springframework.cache.annotation.Cacheable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Seasons {
    private final JdbcClient db;

    Seasons(JdbcClient db) {
        this.db = db;
    }

    @Cacheable("seasons")
    public String title(Region region) {
        return db.sql("SELECT title FROM seasons WHERE region = ?").param(region.name()).query(String.class).single();
    }

    enum Region { eu, na, sa, apac }
}
