package dev.gelada.tool.migration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A table of a TOML file, parsed as leniently as kube-monkey's library does (a number or a boolean may be a string, a list may be one
 * string of words), but no more: values that the library would treat as zero, false or absent are refused.
 */
record TomlTable(String name, JsonNode node) {

    /** The library that kube-monkey reads it with takes keys in any case; of two that differ in nothing else it takes either. */
    static JsonNode lower(JsonNode written) {
        if (!written.isObject()) {
            return written;
        }
        ObjectNode lower = JsonNodeFactory.instance.objectNode();
        written.forEachEntry((key, value) -> {
            if (lower.replace(key.toLowerCase(Locale.ROOT), lower(value)) != null) {
                throw new IllegalArgumentException("writes '" + key + "' twice, in letters of another case; keep one");
            }
        });
        return lower;
    }

    /** A number of at least 0; {@code unset} where none is written. */
    int whole(String key, int unset) {
        String written = text(key, String.valueOf(unset));
        if (!written.matches("\\d{1,9}")) {
            throw refused(key, "a whole number of at least 0, like " + unset);
        }
        return Integer.parseInt(written);
    }

    /** A switch; {@code unset} where none is written. */
    boolean on(String key, boolean unset) {
        String written = text(key, String.valueOf(unset));
        if (!written.matches("true|false")) {
            throw refused(key, "true or false");
        }
        return written.equals("true");
    }

    String text(String key, String unset) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return unset;
        }
        if (!value.isValueNode()) {
            throw refused(key, "one value, not several");
        }
        return value.asString().strip();
    }

    /** Without the blank ones; none where none is written. */
    List<String> texts(String key) {
        JsonNode value = node.path(key);
        List<String> texts = new ArrayList<>();
        if (value.isString()) {
            texts.addAll(Arrays.asList(value.asString().split("\\s+", -1)));
        } else if (value.isArray() && value.valueStream().allMatch(JsonNode::isString)) {
            value.forEach(one -> texts.add(one.asString().strip()));
        } else if (!value.isMissingNode()) {
            throw refused(key, "a list of texts like [\"one\", \"other\"]");
        }
        texts.removeIf(String::isBlank);
        return texts;
    }

    /** Whether a list is written and there is nothing in it, not even a blank text. */
    boolean bare(String key) {
        JsonNode value = node.path(key);
        return value.isArray()
                ? value.isEmpty()
                : value.isString() && value.asString().isBlank();
    }

    /** The keys that are not among these. */
    List<String> beyond(List<String> known) {
        return node.propertyNames().stream().filter(key -> !known.contains(key)).toList();
    }

    private IllegalArgumentException refused(String key, String right) {
        return new IllegalArgumentException(name + "." + key + " is " + node.path(key) + "; it must be " + right);
    }
}
