package dev.gelada.tool;

import dev.gelada.document.Problem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the column of a problem, which knows its line and its key: where the key stands on that line, else where the line begins. */
record Columns(List<String> lines) {

    static Columns of(String text) {
        return new Columns(text.lines().toList());
    }

    /** Counted from 1. */
    int of(Problem problem) {
        if (problem.line() < 1 || problem.line() > lines.size()) {
            return 1;
        }
        String line = lines.get(problem.line() - 1);
        String key = problem.path().replaceAll("(\\[\\d+])+$", "").replaceAll(".*\\.", "");
        Matcher found = Pattern.compile("(?<![\\w-])[\"']?" + Pattern.quote(key) + "[\"']?\\s*:")
                .matcher(line);
        if (!key.isEmpty() && found.find()) {
            return found.start() + 1;
        }
        return Math.max(1, line.length() - line.stripLeading().length() + 1);
    }
}
