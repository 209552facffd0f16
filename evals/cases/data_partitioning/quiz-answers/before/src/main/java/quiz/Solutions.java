package quiz;

import java.util.Map;

/** Solutions of the shows of this release. */
final class Solutions {

    private static final Map<String, String> RIGHT = Map.of("evening/1", "B", "evening/2", "D", "evening/3", "A");

    private Solutions() {}

    static int points(String quizId, int question, String choice) {
        return choice.equals(RIGHT.get(quizId + "/" + question)) ? 10 : 0;
    }
}
