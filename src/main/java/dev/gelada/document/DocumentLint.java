package dev.gelada.document;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Finds values and characters that are never intended: empty values, and invisible characters. */
public final class DocumentLint {

    /** What is said of a key or an entry without a value. */
    public static final String EMPTY = "is empty; write a value or leave the key out";

    private DocumentLint() {}

    /** Each key below and each entry of a list that has no value. */
    public static List<DocumentProblem> emptyValues(PositionedNode positionedNode) {
        List<DocumentProblem> found = new ArrayList<>();
        for (PositionedNode below : below(positionedNode)) {
            if (below.value().isNull()) {
                found.add(below.problem(EMPTY));
            }
            found.addAll(emptyValues(below));
        }
        return found;
    }

    /**
     * Texts and keys with control characters, bidirectional overrides or invisible characters: those of {@link SingleLineText}, except
     * line breaks and tabs in a text.
     */
    public static List<DocumentProblem> invisibleCharacters(PositionedNode positionedNode) {
        List<DocumentProblem> found = new ArrayList<>();
        if (positionedNode.value().isString()) {
            hidden(positionedNode.value().asString())
                    .ifPresent(letter -> found.add(problem(positionedNode, "holds", letter)));
        }
        for (String key : positionedNode.value().propertyNames()) {
            hidden(key).ifPresent(letter -> found.add(problem(positionedNode.at(key), "is a key that holds", letter)));
        }
        for (PositionedNode below : below(positionedNode)) {
            found.addAll(invisibleCharacters(below));
        }
        return found;
    }

    private static DocumentProblem problem(PositionedNode positionedNode, String holds, int letter) {
        return positionedNode.problem(holds
                + " the character U+%04X, which cannot be seen and may make it look like something else; take it out"
                        .formatted(letter));
    }

    private static OptionalInt hidden(String text) {
        return text.codePoints()
                .filter(letter ->
                        SingleLineText.isControl(letter) && letter != '\n' && letter != '\r' && letter != '\t')
                .findFirst();
    }

    private static List<PositionedNode> below(PositionedNode positionedNode) {
        return positionedNode.value().isObject()
                ? positionedNode.value().propertyNames().stream()
                        .map(positionedNode::at)
                        .toList()
                : positionedNode.elements();
    }
}
