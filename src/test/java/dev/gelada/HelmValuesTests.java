package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.TemplateCommand;
import dev.gelada.document.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Each value of the chart, set to something else, changes the field that the table names, and no value is without its row. */
class HelmValuesTests {

    private static final Path TABLE = Path.of("src/test/resources/dev/gelada/chart-values.txt");
    private static final Map<String, RenderedChart> BEFORE = new ConcurrentHashMap<>();

    @TempDir
    private static Path folder;

    private static ChartWithHooks chart;

    @BeforeAll
    static void copy() {
        chart = ChartWithHooks.in(folder);
    }

    /** The switches of faults have no row of their own: {@code RolesTests} turns each on and off. */
    @Test
    void everyValueHasARow() throws IOException {
        JsonNode values = Yaml.read(Files.readString(Path.of("helm/gelada/values.yaml")))
                .getFirst()
                .root()
                .value();

        Set<String> rows = rows().map(Row::value).collect(Collectors.toCollection(TreeSet::new));
        Set<String> leaves = leaves("", values).collect(Collectors.toCollection(TreeSet::new));
        assertThat(leaves).containsAll(rows);
        leaves.removeIf(value -> value.startsWith("faults."));
        assertThat(rows).containsAll(leaves);
    }

    static Stream<Row> rows() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Row::of);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void changesItsField(Row row) throws IOException {
        Path values = Files.writeString(folder.resolve("values.yaml"), row.asValues());

        RenderedChart after = render(template(row.and(), row.leavesTheToken()).withValuesFile(values));

        RenderedChart before = BEFORE.computeIfAbsent(row.and(), and -> render(template(and, true)));
        assertThat(row.holds(before)).as("before, %s", before.text(row)).isFalse();
        assertThat(row.holds(after)).as("then, %s", after.text(row)).isTrue();
    }

    private static TemplateCommand template(String and, boolean token) {
        TemplateCommand template = chart.template();
        if (token) {
            template.set("gelada.web.token", "hush-and-keep-it-so");
        }
        for (String one : List.of(and.split(";", -1))) {
            int end = one.indexOf('=');
            if (end > 0) {
                template.set(
                        one.substring(0, end).strip(), one.substring(end + 1).strip());
            }
        }
        return template;
    }

    private static RenderedChart render(TemplateCommand template) {
        return RenderedChart.of(template.call());
    }

    /** What is neither a map nor an empty one, each with its path. */
    private static Stream<String> leaves(String path, JsonNode node) {
        return node.isObject() && !node.isEmpty()
                ? node.properties().stream()
                        .flatMap(entry ->
                                leaves(path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue()))
                : Stream.of(path);
    }

    /**
     * One line of the table.
     *
     * @param and what is set beside it
     * @param becomes a word of the table's, and what it is about
     */
    record Row(String value, String to, String and, String document, String field, String becomes) {

        static Row of(String line) {
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            assertThat(cells).as(line).hasSize(6);
            return new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5));
        }

        /** What is set on the command line would win. */
        boolean leavesTheToken() {
            return !value.startsWith("gelada.web.token");
        }

        String asValues() {
            StringBuilder yaml = new StringBuilder(to);
            List<String> path = List.of(value.split("\\.", -1));
            for (String key : path.reversed()) {
                yaml.insert(0, "{\"" + key + "\": ").append('}');
            }
            return yaml.toString();
        }

        boolean holds(RenderedChart renderedChart) {
            String found = renderedChart.text(this);
            String wanted = becomes.substring(becomes.indexOf(' ') + 1);
            return switch (becomes.split(" ", 2)[0]) {
                case "is" -> found.equals(wanted);
                case "has" -> found.contains(wanted);
                case "lacks" -> !found.isEmpty() && !found.contains(wanted);
                case "gone" -> renderedChart.document(document).isMissingNode();
                default -> throw new IllegalArgumentException(becomes);
            };
        }

        @Override
        public String toString() {
            return value + " = " + to;
        }
    }
}
