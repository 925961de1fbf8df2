package dev.gelada.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordTypeTests {

    private final ValueType<Ship> ships =
            RecordType.of(Ship.class, Map.of(URI.class, ScalarTypes.text().as(URI::create, URI::toString)));

    private final List<DocumentProblem> problems = new ArrayList<>();

    @Test
    void readsEveryKey() {
        Ship ship = read("""
                name: Beagle
                sails: 3
                rig: brig
                voyages: [{to: "https://example.org/a", lasts: 5s}]
                flags: [white, red]
                owner: [whatever]
                """);

        assertThat(problems).isEmpty();
        assertThat(ship)
                .isEqualTo(new Ship(
                        "Beagle",
                        3,
                        Rig.BRIG,
                        List.of(new Voyage(URI.create("https://example.org/a"), Duration.ofSeconds(5))),
                        List.of("white", "red"),
                        null,
                        new Voyage(),
                        null));
    }

    @Test
    void takesWhatIsNotWrittenFromTheConstructorWithoutParameters() {
        assertThat(read("name: Beagle")).isEqualTo(new Ship().named("Beagle"));
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{nam: Beagle} | 1:2 nam: 'nam' is no known key; did you mean 'name'? Known are ballast, first, flags, name, owner, rig, sails, voyages; 1:1 name: is missing; write one like Beagle",
                "{name: } | 1:2 name: is empty; write a value or leave the key out",
                "{name: 5} | 1:2 name: must be a text, not the number 5; put it in quotes",
                "[name] | 1:1 : must be a mapping of keys, not a list; 1:1 name: is missing; write one like Beagle",
                "{name: a, sails: 0} | 1:11 sails: sails must lie between 1 and 7, not be 0",
                "{name: a, rig: birg} | 1:11 rig: 'birg' is no known rig; did you mean 'brig'? Known are brig, sloop",
                "{name: a, voyages: []} | 1:11 voyages: must be a list that holds something, not an empty one; write [{lasts: 5s}]",
                "{name: a, voyages: [{lasts: 5s}, 7, {lasts: 0s}]} | 1:34 voyages[1]: must be a mapping of keys, not the number 7; 1:38 voyages[2].lasts: must be longer than 0s, not 0s",
                "{name: a, first: {lasts: soon}} | 1:19 first.lasts: 'soon' is not a duration; write one like 500ms, 30s, 5m, 2h, 1d or PT30S",
                "{name: a, first: {to: ':'}} | 1:19 first.to: Expected scheme name at index 0: :",
                "{name: a, flags: []} | 1:11 flags: names none; leave it out",
                "{name: a, ballast: sand} | 1:11 ballast: must be stone or iron, not 'sand'"
            })
    void saysOfEachProblemWhereItIs(String text, String sentences) {
        read(text);

        assertThat(problems)
                .map(problem -> problem.place().line() + ":" + problem.place().column() + " " + problem.path() + ": "
                        + problem.message())
                .containsExactly(sentences.split("; (?=\\d+:)", -1));
    }

    @Test
    void writesInTheOrderOfTheRecordAndLeavesOutWhatIsNotThere() {
        Ship ship = new Ship(
                "Beagle", 3, Rig.SLOOP, List.of(), List.of("red"), null, new Voyage(null, Duration.ofMinutes(1)), null);

        assertThat(ships.writer().apply(ship))
                .hasToString("{\"name\":\"Beagle\",\"sails\":3,\"rig\":\"sloop\",\"flags\":[\"red\"],"
                        + "\"first\":{\"lasts\":\"PT1M\"}}");
        assertThat(read(ships.writer().apply(ship).toString())).isEqualTo(ship);
    }

    @Test
    void describesEveryKey() {
        String duration = JsonSchemas.duration().get("pattern").toString();
        String voyage =
                "{\"type\":\"object\",\"properties\":{\"to\":{\"type\":\"string\"},\"lasts\":{\"type\":\"string\","
                        + "\"pattern\":" + duration + "}},\"additionalProperties\":false}";

        assertThat(ships.shape().get())
                .hasToString("{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},"
                        + "\"sails\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":7},"
                        + "\"rig\":{\"enum\":[\"sloop\",\"brig\"]},"
                        + "\"voyages\":{\"type\":\"array\",\"items\":" + voyage + ",\"minItems\":1},"
                        + "\"flags\":{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"minItems\":1},"
                        + "\"owner\":{},\"first\":" + voyage + ",\"ballast\":{\"enum\":[\"stone\",\"iron\"]}},"
                        + "\"additionalProperties\":false,\"required\":[\"name\",\"first\"]}");
    }

    private Ship read(String text) {
        return Objects.requireNonNull(ships.read(Yaml.read(text).getFirst().root(), problems));
    }

    record Ship(
            @Key(required = true, example = "Beagle") String name,
            @Key(least = 1, most = 7) int sails,
            Rig rig,
            @Key(example = "{lasts: 5s}") List<Voyage> voyages,
            @Key(empty = "names none; leave it out") List<String> flags,
            @Nullable Void owner,
            @Key(required = true) Voyage first,
            @Key(only = {"stone", "iron"}) @Nullable String ballast) {

        Ship() {
            this("", 1, Rig.BRIG, List.of(), List.of(), null, new Voyage(), null);
        }

        Ship named(String other) {
            return new Ship(other, sails, rig, voyages, flags, null, first, ballast);
        }
    }

    record Voyage(@Nullable URI to, @Key(positive = true) Duration lasts) {

        Voyage() {
            this(null, Duration.ofDays(1));
        }
    }

    enum Rig {
        SLOOP,
        BRIG;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
