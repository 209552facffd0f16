package quiz;

final class PlayerKeys {

    private PlayerKeys() {}

    static String profile(String playerId) {
        return "profile:" + playerId;
    }
}
