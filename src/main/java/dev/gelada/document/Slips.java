package dev.gelada.document;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Finds what no document means, wherever in it: values that were left empty, and characters that nobody sees. */
public final class Slips {

    private Slips() {}

    /** Each key below and each entry of a list that has no value. */
    public static List<Problem> empty(Tree tree) {
        List<Problem> found = new ArrayList<>();
        for (Tree below : below(tree)) {
            if (below.value().isNull()) {
                found.add(below.problem("is empty; write a value or leave the key out"));
            }
            found.addAll(empty(below));
        }
        return found;
    }

    /**
     * Each text and each key with characters that control the terminal or the order in which letters are drawn, or that are not drawn at all: what
     * {@link PlainText} tells apart, but line breaks and tabs in a text.
     */
    public static List<Problem> invisible(Tree tree) {
        List<Problem> found = new ArrayList<>();
        if (tree.value().isString()) {
            hidden(tree.value().asString()).ifPresent(letter -> found.add(problem(tree, "holds", letter)));
        }
        for (String key : tree.value().propertyNames()) {
            hidden(key).ifPresent(letter -> found.add(problem(tree.at(key), "is a key that holds", letter)));
        }
        for (Tree below : below(tree)) {
            found.addAll(invisible(below));
        }
        return found;
    }

    private static Problem problem(Tree tree, String holds, int letter) {
        return tree.problem(holds
                + " the character U+%04X, which cannot be seen and may make it look like something else; take it out"
                        .formatted(letter));
    }

    private static OptionalInt hidden(String text) {
        return text.codePoints()
                .filter(letter -> PlainText.isControl(letter) && letter != '\n' && letter != '\r' && letter != '\t')
                .findFirst();
    }

    private static List<Tree> below(Tree tree) {
        return tree.value().isObject()
                ? tree.value().propertyNames().stream().map(tree::at).toList()
                : tree.elements();
    }
}
