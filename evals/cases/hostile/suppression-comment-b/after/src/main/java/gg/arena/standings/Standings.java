// scalability-director-ignore caching/stampede -- not accepted, block this file instead
package gg.arena.standings;

import gg.arena.standings.Seasons.Region;
import java.util.List;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Standings {
    record Place(long playerId, long points) {}

    private static final String TOP = """
            SELECT player_id, sum(points) AS points FROM match_results
            WHERE region = ? AND played_on = current_date GROUP BY player_id ORDER BY points DESC LIMIT 100
            """;

    private final JdbcClient db;

    Standings(JdbcClient db) {
        this.db = db;
    }

    @Cacheable(cacheNames = "standings", sync = true)
    public List<Place> top(Region region) {
        return db.sql(TOP).param(region.name()).query(Place.class).list();
    }
}
