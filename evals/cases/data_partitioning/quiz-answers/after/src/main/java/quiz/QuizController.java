package quiz;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class QuizController {

    record Answer(int question, String choice) {}

    private final StringRedisTemplate redis;
    private final AnswerBook book;

    QuizController(StringRedisTemplate redis, AnswerBook book) {
        this.redis = redis;
        this.book = book;
    }

    @GetMapping("/me")
    String me(@RequestHeader("X-Player") String playerId) {
        return redis.opsForValue().get(PlayerKeys.profile(playerId));
    }

    /** The evening show: everybody answers the same quiz within ten seconds. */
    @PostMapping("/quizzes/{quizId}/answers")
    String answer(@PathVariable String quizId, @RequestHeader("X-Player") String playerId, @RequestBody Answer answer) {
        return book.answer(quizId, playerId, answer.question(), answer.choice(), Solutions.points(quizId, answer.question(), answer.choice()));
    }
}
