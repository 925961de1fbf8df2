package dev.gelada.selection;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Requirements on labels in the syntax of Kubernetes selectors, all of which must hold: {@code app in (a, b), tier notin (x), !canary,
 * key, key=value, key!=value}. As there, {@code notin} and {@code !=} hold for a label that is not there.
 */
public record LabelExpression(List<Requirement> requirements) {

    /** Requires nothing. */
    public static final LabelExpression NONE = new LabelExpression(List.of());

    private static final String KEY = "[A-Za-z0-9](?:[-A-Za-z0-9_./]*[A-Za-z0-9])?";
    private static final String VALUE = "(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?";

    private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");
    private static final Pattern EXISTS = Pattern.compile("(!?)\\s*(" + KEY + ")");
    private static final Pattern EQUALS = Pattern.compile("(" + KEY + ")\\s*(==|=|!=)\\s*(" + VALUE + ")");
    private static final Pattern IN = Pattern.compile("(" + KEY + ")\\s+(in|notin)\\s*\\(([^()]*)\\)");
    private static final Pattern ONE_VALUE = Pattern.compile(VALUE);

    private static final int LONGEST = 2000;

    public LabelExpression {
        requirements = List.copyOf(requirements);
    }

    /**
     * Reads an expression; a blank one requires nothing.
     *
     * @throws IllegalArgumentException with a sentence that names the part that cannot be read
     */
    public static LabelExpression parse(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("is longer than " + LONGEST + " characters");
        }
        return new LabelExpression(Arrays.stream(COMMA.split(text, -1))
                .map(String::strip)
                .map(LabelExpression::requirement)
                .toList());
    }

    /** The first requirement that does not hold; empty when all do. */
    public Optional<Requirement> missed(Map<String, String> labels) {
        return requirements.stream()
                .filter(requirement -> !requirement.holds(labels))
                .findFirst();
    }

    /** The first label of which it asks what no value can be; empty when there is none. */
    public Optional<String> contradiction() {
        return requirements.stream()
                .filter(asked -> !asked.not() && !possible(asked))
                .map(Requirement::key)
                .findFirst();
    }

    private boolean possible(Requirement asked) {
        List<Requirement> all = requirements.stream()
                .filter(one -> one.key().equals(asked.key()))
                .toList();
        return asked.values().isEmpty()
                ? all.stream().noneMatch(one -> one.not() && one.values().isEmpty())
                : asked.values().stream()
                        .map(value -> Map.of(asked.key(), value))
                        .anyMatch(held -> all.stream().allMatch(one -> one.holds(held)));
    }

    /** Whether it says what is meant, and not only what is not. */
    boolean naming() {
        return requirements.stream().anyMatch(requirement -> !requirement.not());
    }

    /** As it can be read again. */
    public String text() {
        return requirements.stream().map(Requirement::text).collect(Collectors.joining(", "));
    }

    private static Requirement requirement(String text) {
        Matcher in = IN.matcher(text);
        if (in.matches()
                && values(in.group(3)).stream()
                        .allMatch(value -> ONE_VALUE.matcher(value).matches())) {
            return new Requirement(
                    text, in.group(1), values(in.group(3)), in.group(2).equals("notin"));
        }
        Matcher exists = EXISTS.matcher(text);
        if (exists.matches()) {
            return new Requirement(
                    text, exists.group(2), Set.of(), !exists.group(1).isEmpty());
        }
        Matcher equal = EQUALS.matcher(text);
        if (equal.matches()) {
            return new Requirement(
                    text, equal.group(1), Set.of(equal.group(3)), equal.group(2).equals("!="));
        }
        throw new IllegalArgumentException(
                "'" + text
                        + "' is no requirement on labels; write key, !key, key=value, key!=value, key in (a, b) or key notin (a, b)");
    }

    private static Set<String> values(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * One requirement.
     *
     * @param text as it was written
     * @param values none: any value will do
     * @param not whether it holds when the label is not there or has another value
     */
    public record Requirement(String text, String key, Set<String> values, boolean not) {

        boolean holds(Map<String, String> labels) {
            String value = labels.get(key);
            boolean found = value != null && (values.isEmpty() || values.contains(value));
            return found != not;
        }
    }
}
