package dev.gelada.safeguard.minimumhealthy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * How many must stay: {@code 2} instances, or {@code 50%} of the desired ones, rounded up so that a share never means none.
 *
 * @param percent whether the amount is a share
 */
record MinimumHealthy(int amount, boolean percent) {

    static final Pattern SHARE = Pattern.compile("^\\s*(\\d{1,3})\\s*%\\s*$");

    MinimumHealthy {
        if (percent && amount > 100) {
            throw new IllegalArgumentException("minimumHealthy is " + amount + "%; a share lies between 0% and 100%");
        }
    }

    static MinimumHealthy read(JsonNode written) {
        if (written.isIntegralNumber() && written.canConvertToInt() && written.asInt() >= 0) {
            return new MinimumHealthy(written.asInt(), false);
        }
        Matcher share = SHARE.matcher(written.isString() ? written.asString().strip() : "");
        if (!share.matches()) {
            throw new IllegalArgumentException("minimumHealthy is " + written
                    + "; write a whole number of instances, 0 or more, or a share of the desired ones like \"50%\"");
        }
        return new MinimumHealthy(Integer.parseInt(share.group(1)), true);
    }

    int of(int desired) {
        return percent ? (int) ((desired * (long) amount + 99) / 100) : amount;
    }

    String words(int desired) {
        return percent ? "%d, which is %d%% of the desired %d,".formatted(of(desired), amount, desired) : "" + amount;
    }
}
