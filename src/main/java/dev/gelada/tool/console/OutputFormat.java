package dev.gelada.tool.console;

import dev.gelada.document.DidYouMean;
import dev.gelada.document.Json;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;

/** In which form an answer is printed. */
public enum OutputFormat {
    TABLE,
    JSON,
    YAML;

    /** The format of that name; refused with the nearest one. */
    public static OutputFormat named(String word) {
        List<String> words = Arrays.stream(values()).map(OutputFormat::toString).toList();
        int at = words.indexOf(word);
        if (at < 0) {
            throw new TypeConversionException(DidYouMean.unknown("format", word, words));
        }
        return values()[at];
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Prints one answer.
     *
     * @param answer as the server gave it
     * @param text the same for people
     */
    public void print(PrintStream out, JsonNode answer, Supplier<String> text) {
        out.print(
                switch (this) {
                    case TABLE -> text.get();
                    case JSON -> json(answer) + "\n";
                    case YAML -> yaml(answer);
                });
        out.flush();
    }

    /** Indented, for people. */
    public static String json(Object answer) {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer);
    }

    private static String yaml(JsonNode answer) {
        DumpSettings block = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(Integer.MAX_VALUE)
                .build();
        return new Dump(block).dumpToString(Json.mapper().convertValue(answer, Object.class));
    }
}
