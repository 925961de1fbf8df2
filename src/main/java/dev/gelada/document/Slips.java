package dev.gelada.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

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

    /** Each text with characters that control the terminal or the order in which letters are drawn, or that are not drawn at all. */
    public static List<Problem> invisible(Tree tree) {
        List<Problem> found = new ArrayList<>();
        if (tree.value().isString()) {
            found.addAll(invisible(tree, tree.value().asString()));
        }
        for (Tree below : below(tree)) {
            found.addAll(invisible(below));
        }
        return found;
    }

    private static List<Problem> invisible(Tree tree, String text) {
        IntPredicate hidden = Slips::hidden;
        return text.codePoints()
                .filter(hidden)
                .mapToObj(letter -> tree.problem(
                        "holds the character U+%04X, which cannot be seen and may make it look like something else; take it out"
                                .formatted(letter)))
                .limit(1)
                .toList();
    }

    private static boolean hidden(int letter) {
        boolean control = Character.isISOControl(letter) && letter != '\n' && letter != '\r' && letter != '\t';
        boolean order = (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069);
        return control || order || letter == 0x200B || letter == 0x2060 || letter == 0xFEFF;
    }

    private static List<Tree> below(Tree tree) {
        return tree.value().isObject()
                ? tree.value().propertyNames().stream().map(tree::at).toList()
                : tree.elements();
    }
}
