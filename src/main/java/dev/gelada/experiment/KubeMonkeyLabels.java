package dev.gelada.experiment;

import dev.gelada.document.DidYouMean;
import dev.gelada.platform.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The labels of one workload as kube-monkey (0.6) reads them. What it refuses is refused here, and so are values that it ignores
 * silently.
 */
final class KubeMonkeyLabels {

    static final String PREFIX = "kube-monkey/";

    private static final String ENABLED = PREFIX + "enabled";

    private static final List<String> KEYS = List.of("enabled", "identifier", "mtbf", "kill-mode", "kill-value");
    private static final List<String> OUT = List.of("disabled", "false", "");
    private static final List<String> MODES = List.of("kill-all", "fixed", "fixed-percent", "random-max-percent");
    private static final Pattern MTBF = Pattern.compile("([1-9]\\d{0,5})([dhm]?)");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,5}");
    private static final int HUNDRED = 100;

    private final Map<String, String> labels;
    private final boolean misplaced;
    private final List<String> problems = new ArrayList<>();

    KubeMonkeyLabels(Workload workload) {
        this.labels = workload.labels();
        this.misplaced = !labels.containsKey(ENABLED)
                && workload.instances().stream().anyMatch(instance -> meant(instance.labels()));
    }

    /** Whether the workload, or an instance instead of it, says anything to kube-monkey but that it is to be left alone. */
    boolean meant() {
        return misplaced || meant(labels) || (!out() && !unknown().isEmpty());
    }

    /** It says to kube-monkey that it is to be left alone. */
    private boolean out() {
        return labels.containsKey(ENABLED) && !meant(labels);
    }

    /** What begins like a label of kube-monkey and is none: a slip that kube-monkey passes over. */
    private List<String> unknown() {
        return labels.keySet().stream()
                .filter(key -> key.startsWith(PREFIX))
                .map(key -> key.substring(PREFIX.length()))
                .filter(key -> !KEYS.contains(key))
                .sorted()
                .toList();
    }

    private static boolean meant(Map<String, String> labels) {
        return !OUT.contains(labels.getOrDefault(ENABLED, ""));
    }

    /** Everything that is wrong, each in a sentence; nothing when {@link #mtbf} and {@link #mode} may be asked. */
    List<String> problems() {
        if (misplaced) {
            return List.of(ENABLED + " is set on its instances only, which kube-monkey ignores; write the labels on the"
                    + " workload itself");
        }
        problems.clear();
        unknown()
                .forEach(key ->
                        problems.add(PREFIX + key + ": " + DidYouMean.unknown("label of kube-monkey", key, KEYS)));
        String enabled = label("enabled");
        if (!"enabled".equals(enabled)) {
            problems.add(ENABLED + " is " + shown(enabled)
                    + ", which kube-monkey ignores; write enabled, or disabled to opt out");
        }
        if (label("identifier") == null) {
            problems.add(PREFIX + "identifier is missing; kube-monkey finds pods by it, write the workload's name");
        }
        String mtbf = label("mtbf");
        if (mtbf == null || !MTBF.matcher(mtbf).matches()) {
            problems.add(PREFIX + "mtbf is " + shown(mtbf)
                    + "; write days as a whole number of at least 1, or like 3d, 4h or 20m");
        }
        mode(label("kill-mode"));
        return List.copyOf(problems);
    }

    /** The mean time between kills, in time of the calendar. */
    Duration mtbf() {
        Matcher written = MTBF.matcher(String.valueOf(label("mtbf")));
        if (!written.matches()) {
            throw new IllegalStateException("asked although there are problems");
        }
        long count = Long.parseLong(written.group(1));
        return switch (written.group(2)) {
            case "h" -> Duration.ofHours(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofDays(count);
        };
    }

    /** As a document writes it. */
    JsonNode mode() {
        String value = label("kill-value");
        return switch (String.valueOf(label("kill-mode"))) {
            case "fixed" -> counted("fixed", value);
            case "fixed-percent" -> counted("percent", value);
            case "random-max-percent" -> counted("randomUpToPercent", value);
            default -> JsonNodeFactory.instance.stringNode("all");
        };
    }

    private void mode(@Nullable String mode) {
        if (mode == null || !MODES.contains(mode)) {
            problems.add(PREFIX + "kill-mode is " + shown(mode) + "; "
                    + (mode == null
                            ? "write one of " + String.join(", ", MODES)
                            : DidYouMean.unknown("kill-mode", mode, MODES)));
            return;
        }
        String value = label("kill-value");
        if (mode.equals("kill-all")) {
            return;
        }
        boolean percent = mode.endsWith("percent");
        if (value == null || !NUMBER.matcher(value).matches() || (percent && Integer.parseInt(value) > HUNDRED)) {
            problems.add(PREFIX + "kill-value is " + shown(value) + "; for " + mode + " write a whole number from 1"
                    + (percent ? " to 100" : " on"));
        }
    }

    private static JsonNode counted(String mode, @Nullable String value) {
        return JsonNodeFactory.instance.objectNode().put(mode, Integer.parseInt(String.valueOf(value)));
    }

    private @Nullable String label(String name) {
        return labels.get(PREFIX + name);
    }

    private static String shown(@Nullable String value) {
        return value == null ? "missing" : "'" + value + "'";
    }
}
