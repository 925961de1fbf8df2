package dev.gelada.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads YAML 1.2 and so JSON: {@code yes}, {@code on} and {@code 09:30} are texts. Documents of one text are read one by one, so that a
 * broken one harms only itself.
 */
public final class Yaml {

    /** The largest text read: 256 KiB, so that a document cannot exhaust the memory, and each fits a row of the queue once escaped. */
    public static final int LARGEST = 1 << 18;

    /** {@code ---} at the start of a line begins a document at any place (YAML 1.2.2, 9.1.2). */
    private static final Pattern MARKER = Pattern.compile("---(\\s.*)?", Pattern.DOTALL);

    private static final Pattern NOTHING = Pattern.compile("\\s*([#%].*)?");

    private Yaml() {}

    /** The documents of a text. Never fails: what is wrong is in the answer. Documents of nothing but comments are left out. */
    public static List<ParsedDocument> read(String text) {
        if (text.length() > LARGEST) {
            return List.of(unreadable(0, tooLarge(text.length())));
        }
        String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return split(clean.lines().toList()).stream()
                .flatMap(part -> YamlReader.read(part).stream())
                .toList();
    }

    /** The documents of a text, those of a Kubernetes {@code List}, as kubectl prints several objects, one by one. */
    public static List<ParsedDocument> objects(String text) {
        return read(text).stream().flatMap(Yaml::items).toList();
    }

    private static Stream<ParsedDocument> items(ParsedDocument parsedDocument) {
        PositionedNode root = parsedDocument.root();
        if (!root.value().path("kind").asString("").equals("List")
                || !root.at("items").value().isArray()) {
            return Stream.of(parsedDocument);
        }
        List<PositionedNode> items = root.at("items").elements();
        Stream<ParsedDocument> broken = parsedDocument.problems().isEmpty()
                ? Stream.of()
                : Stream.of(new ParsedDocument(unwritten(), parsedDocument.problems()));
        return Stream.concat(broken, items.stream().map(item -> new ParsedDocument(item, List.of())));
    }

    private static PositionedNode unwritten() {
        return PositionedNode.unwritten(MissingNode.getInstance());
    }

    /** The sentence for a text of too many bytes. */
    public static String tooLarge(long bytes) {
        return "is too large: " + bytes + " bytes, and at most " + LARGEST + " are read; split it into several files";
    }

    static ParsedDocument unreadable(int line, String sentence) {
        PositionedNode nothing =
                new PositionedNode(MissingNode.getInstance(), "", Map.of("", SourceLocation.line(line)));
        return new ParsedDocument(nothing, List.of(nothing.problem(sentence)));
    }

    private static List<Part> split(List<String> lines) {
        List<Part> parts = new ArrayList<>();
        int start = 0;
        for (int line = 0; line < lines.size(); line++) {
            if (MARKER.matcher(lines.get(line)).matches() && says(lines.subList(start, line))) {
                parts.add(part(lines, start, line));
                start = line;
            }
        }
        parts.add(part(lines, start, lines.size()));
        return parts;
    }

    private static boolean says(List<String> lines) {
        return lines.stream().anyMatch(line -> !NOTHING.matcher(line).matches());
    }

    private static Part part(List<String> lines, int start, int end) {
        return new Part(start, String.join("\n", lines.subList(start, end)) + "\n");
    }

    /** A piece of the text and how many lines stand before it. */
    record Part(int above, String text) {}
}
