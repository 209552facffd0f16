package quiz;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class QuizController {

    private final StringRedisTemplate redis;

    QuizController(StringRedisTemplate redis) {
        this.redis = redis;
    }

    @GetMapping("/me")
    String me(@RequestHeader("X-Player") String playerId) {
        return redis.opsForValue().get(PlayerKeys.profile(playerId));
    }
}
