package quiz;

import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

@Component
class AnswerBook {

    private static final String KEEP_SECONDS = "10800";
    private static final RedisScript<String> ANSWER =
        RedisScript.of(new ClassPathResource("lua/answer.lua"), String.class);

    private final StringRedisTemplate redis;

    AnswerBook(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** The first answer to a question counts. Returns the player's score. */
    String answer(String quizId, String playerId, int question, String choice, int points) {
        var keys = List.of(PlayerKeys.answers(quizId, playerId), PlayerKeys.score(quizId, playerId));
        return redis.execute(ANSWER, keys, String.valueOf(question), choice, String.valueOf(points), KEEP_SECONDS);
    }
}
