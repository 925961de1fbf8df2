package dev.gelada.setting;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows a value without what must stay secret. */
final class SecretMask {

    static final String STARS = "******";

    private static final Pattern USER = Pattern.compile("(://)[^/@\\s]*@");
    private static final Pattern NAMED =
            Pattern.compile("(?i)((?:token|password|passwd|secret|api-?key)[\"']?\\s*[=:]\\s*)[^\\s,;&\"']+");

    /** Private calendar addresses are secrets: {@code https://calendar.example/private-7d1/basic.ics}. */
    private static final Pattern PATH = Pattern.compile("(https?://[^/\\s,]+/)[^\\s,]+");

    private static final int LONGEST = 200;

    /** Shorter texts are not masked, because they could be words of the sentence. */
    private static final int SHORTEST = 6;

    private SecretMask() {}

    static String shown(Setting setting, String value) {
        if (setting.secret()) {
            return value.isEmpty() ? "" : STARS;
        }
        String shown = setting.key().toString().endsWith("calendars") ? replaced(PATH, value) : value;
        return shortened(replaced(NAMED, USER.matcher(shown).replaceAll("$1" + STARS + "@")));
    }

    /** A sentence about these settings. */
    static String hidden(String sentence, List<ConfiguredSetting> about) {
        String hidden = USER.matcher(sentence).replaceAll("$1" + STARS + "@");
        for (ConfiguredSetting one : about) {
            boolean secret = one.setting() != null
                    && one.setting().secret()
                    && one.value().length() >= SHORTEST;
            hidden = secret ? hidden.replace(one.value(), STARS) : hidden;
        }
        return hidden;
    }

    private static String replaced(Pattern secret, String value) {
        return secret.matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)) + Matcher.quoteReplacement(STARS));
    }

    private static String shortened(String value) {
        String line = value.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
