package dev.gelada.document;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A value in a document, with its position.
 *
 * @param value missing when there is none
 * @param path dotted from the root: {@code spec.targets.workloads[0]}; empty at the root
 * @param places the position of each path of the document
 */
public record PositionedNode(JsonNode value, String path, Map<String, SourceLocation> places) {

    /** A value that is not from a text, so that nothing in it has a position. */
    public static PositionedNode unwritten(JsonNode value) {
        return new PositionedNode(value, "", Map.of());
    }

    /** The last key of its path. */
    public String key() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    public boolean written() {
        return !value.isMissingNode();
    }

    public PositionedNode at(String key) {
        return new PositionedNode(value.path(key), path.isEmpty() ? key : path + "." + key, places);
    }

    public PositionedNode at(int index) {
        return new PositionedNode(value.path(index), path + "[" + index + "]", places);
    }

    /** The elements of a list; none when it is none. */
    public List<PositionedNode> elements() {
        return value.isArray()
                ? IntStream.range(0, value.size()).mapToObj(this::at).toList()
                : List.of();
    }

    /** Where it is written, or else what it would be written in. */
    public SourceLocation sourceLocation() {
        String near = path;
        while (!places.containsKey(near) && !near.isEmpty()) {
            near = near.substring(0, Math.max(0, Math.max(near.lastIndexOf('.'), near.lastIndexOf('['))));
        }
        return places.getOrDefault(near, SourceLocation.NOWHERE);
    }

    public DocumentProblem problem(String sentence) {
        return new DocumentProblem(sourceLocation(), path, sentence);
    }

    /** For messages: {@code a list}, {@code the number 3}, {@code 'checkout'}. */
    public String describe() {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT, POJO -> "a mapping";
            case NUMBER -> "the number " + value.asString();
            case BOOLEAN -> value.asString();
            case STRING -> "'" + shortened(value.asString()) + "'";
            case NULL -> "empty";
            case MISSING -> "missing";
            case BINARY -> "binary";
        };
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
