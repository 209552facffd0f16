package fi.viesti.sms;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {name} in the text of a message. */
final class Placeholders {
    private Placeholders() {
    }

    static String fill(String text, Map<String, String> values) {
        if (values == null) {
            return text;
        }
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            Pattern placeholder = Pattern.compile("\\{\\s*" + Pattern.quote(value.getKey()) + "\\s*\\}");
            filled = placeholder.matcher(filled).replaceAll(Matcher.quoteReplacement(value.getValue()));
        }
        return filled;
    }
}
