package dev.gelada.document;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a mapping of known keys. Whatever is wrong becomes a problem in the given list and the reading goes on with the default, so
 * that one pass finds everything.
 */
public final class Mapping {

    private final Tree tree;
    private final List<Problem> problems;

    private Mapping(Tree tree, List<Problem> problems) {
        this.tree = tree;
        this.problems = problems;
    }

    /** Refuses what is no mapping, and every key that is not known. A mapping that is not written at all has no keys. */
    public static Mapping of(Tree tree, Collection<String> known, List<Problem> problems) {
        if (tree.written() && !tree.value().isObject()) {
            problems.add(tree.problem("must be a mapping of keys, not " + tree.shown()));
        }
        tree.value().propertyNames().stream()
                .filter(key -> !known.contains(key))
                .map(key -> tree.at(key).problem(Names.unknown("key", key, known)))
                .forEach(problems::add);
        return new Mapping(tree, problems);
    }

    /** The same where further keys may stand that are not read and not named among those that are known. */
    public static Mapping of(Tree tree, Collection<String> known, Collection<String> unread, List<Problem> problems) {
        if (unread.stream().noneMatch(tree.value()::has) || !(tree.value() instanceof ObjectNode written)) {
            return of(tree, known, problems);
        }
        return of(new Tree(written.deepCopy().without(unread), tree.path(), tree.places()), known, problems);
    }

    public boolean has(String key) {
        return tree.at(key).written();
    }

    public Tree at(String key) {
        return tree.at(key);
    }

    /**
     * The value under a key.
     *
     * @param unset the answer when the key is not written, or wrongly
     * @param reader refuses a bad value with a sentence in an {@link IllegalArgumentException}
     */
    public <T extends @Nullable Object> T read(String key, T unset, Function<Tree, T> reader) {
        Tree at = tree.at(key);
        if (!at.written()) {
            return unset;
        }
        if (at.value().isNull()) {
            problems.add(at.problem("is empty; write a value or leave the key out"));
            return unset;
        }
        try {
            return reader.apply(at);
        } catch (IllegalArgumentException refused) {
            problems.add(at.problem(String.valueOf(refused.getMessage())));
            return unset;
        }
    }

    /** Like {@link #read}, and a problem when the key is not written. */
    public <T extends @Nullable Object> T require(String key, String example, T unset, Function<Tree, T> reader) {
        if (!has(key)) {
            problems.add(new Problem(tree.place(), tree.at(key).path(), "is missing; write one like " + example));
        }
        return read(key, unset, reader);
    }

    public static String text(Tree tree) {
        if (!tree.value().isString()) {
            throw new IllegalArgumentException(
                    "must be a text, not " + tree.shown() + (scalar(tree.value()) ? "; put it in quotes" : ""));
        }
        return tree.value().asString();
    }

    public static boolean flag(Tree tree) {
        if (!tree.value().isBoolean()) {
            throw new IllegalArgumentException("must be true or false, not " + tree.shown());
        }
        return tree.value().booleanValue();
    }

    public static int whole(Tree tree) {
        JsonNode value = tree.value();
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new IllegalArgumentException("must be a whole number, not " + tree.shown());
        }
        return value.intValue();
    }

    /** A duration longer than none. */
    public static Duration lasting(Tree tree) {
        Duration duration = duration(tree);
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(
                    "must be longer than 0s, not " + tree.value().asString());
        }
        return duration;
    }

    /** A duration, none included. */
    public static Duration duration(Tree tree) {
        if (!scalar(tree.value())) {
            throw new IllegalArgumentException("must be a duration like 500ms, 30s or 5m, not " + tree.shown());
        }
        return Durations.parse(tree.value().asString());
    }

    /** The one key of a mapping that must have exactly one. */
    public static Only only(Tree tree, String example) {
        if (!tree.value().isObject() || tree.value().size() != 1) {
            String found = tree.value().isObject() ? "holds " + tree.value().size() + " keys" : "is " + tree.shown();
            throw new IllegalArgumentException(found + "; write exactly one, like " + example);
        }
        String key = tree.value().propertyNames().iterator().next();
        return new Only(key, tree.at(key));
    }

    /** A list of texts, none of them blank. */
    public static List<String> texts(Tree tree) {
        if (!tree.value().isArray()) {
            throw new IllegalArgumentException("must be a list, not " + tree.shown()
                    + (scalar(tree.value()) ? "; write [" + tree.value().asString() + "]" : ""));
        }
        return tree.elements().stream().map(Mapping::nonBlank).toList();
    }

    private static String nonBlank(Tree tree) {
        String text = text(tree);
        if (text.isBlank()) {
            throw new IllegalArgumentException("holds a blank entry; leave it out");
        }
        return text.strip();
    }

    private static boolean scalar(JsonNode value) {
        return value.isValueNode() && !value.isNull();
    }

    /** The key and what stands under it. */
    public record Only(String key, Tree under) {}
}
