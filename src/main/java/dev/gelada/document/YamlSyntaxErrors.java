package dev.gelada.document;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in which line a text stopped being YAML, and why. */
final class YamlSyntaxErrors {

    private YamlSyntaxErrors() {}

    static ParsedDocument of(Yaml.Part part, YamlEngineException broken) {
        return switch (broken) {
            case MarkedYamlEngineException marked ->
                Yaml.unreadable(line(part, marked), "is not valid YAML: " + sentence(marked));
            case ReaderException letter ->
                Yaml.unreadable(
                        line(part, letter),
                        "holds a character that no text may hold: U+%04X".formatted(letter.getCodePoint()));
            default -> Yaml.unreadable(part.above() + 1, "is not valid YAML: " + broken.getMessage());
        };
    }

    private static int line(Yaml.Part part, MarkedYamlEngineException broken) {
        return part.above() + 1 + broken.getProblemMark().map(Mark::getLine).orElse(0);
    }

    private static int line(Yaml.Part part, ReaderException broken) {
        String before = part.text().substring(0, Math.min(part.text().length(), broken.getPosition()));
        return part.above()
                + 1
                + (int) before.chars().filter(letter -> letter == '\n').count();
    }

    private static String sentence(MarkedYamlEngineException broken) {
        String context = broken.getContext();
        return (context == null ? "" : context + ", ") + broken.getProblem();
    }
}
