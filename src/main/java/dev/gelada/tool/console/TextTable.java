package dev.gelada.tool.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Rows under a header, each column as wide as its widest cell. */
public final class TextTable {

    private static final String GAP = "  ";
    private static final String NOTHING = "-";

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... header) {
        rows.add(List.of(header));
    }

    /** Adds a row; an empty cell is shown as a dash. */
    public TextTable row(String... cells) {
        rows.add(Arrays.stream(cells)
                .map(TextTable::shown)
                .map(cell -> cell.isBlank() ? NOTHING : cell)
                .toList());
        return this;
    }

    /** A scalar of an answer as a cell: empty when it is absent. */
    public static String cell(JsonNode scalar) {
        return scalar.isMissingNode() || scalar.isNull() ? "" : scalar.asString("");
    }

    /** On one line and without anything that steers a terminal. */
    public static String shown(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("[\\p{Cc}\\p{Cf}]", "");
    }

    public String text() {
        int[] widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> row, int... widths) {
        return IntStream.range(0, widths.length)
                        .mapToObj(column -> row.get(column)
                                + " ".repeat(widths[column] - row.get(column).length()))
                        .collect(Collectors.joining(GAP))
                        .stripTrailing()
                + "\n";
    }
}
