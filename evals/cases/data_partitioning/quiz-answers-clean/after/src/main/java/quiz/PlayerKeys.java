package quiz;

final class PlayerKeys {

    private PlayerKeys() {}

    static String profile(String playerId) {
        return "profile:" + playerId;
    }

    static String answers(String quizId, String playerId) {
        return "answers:{" + quizId + ":" + playerId + "}";
    }

    static String score(String quizId, String playerId) {
        return "score:{" + quizId + ":" + playerId + "}";
    }
}
