package dev.gelada.tool.migration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A table of a TOML file, read as leniently as kube-monkey's library reads it (a number or a switch may be a text, a list may be words of
 * one), but no further: what that library would take for zero, off or nothing is refused.
 */
record Table(String name, JsonNode node) {

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

    /** The keys that are not among these. */
    List<String> beyond(List<String> known) {
        return node.propertyNames().stream().filter(key -> !known.contains(key)).toList();
    }

    private IllegalArgumentException refused(String key, String right) {
        return new IllegalArgumentException(name + "." + key + " is " + node.path(key) + "; it must be " + right);
    }
}
