package dev.gelada.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.tool.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a command line is taken for. */
class ToolCommandLineTests {

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void tellsHowItIsUsed(String asked) {
        CommandOutput commandOutput = CommandOutput.command(asked);

        assertThat(commandOutput.code()).isZero();
        assertThat(commandOutput.out())
                .startsWith("Usage: gelada ")
                .contains(
                        "  serve ",
                        "  reap ",
                        "  settings ",
                        "  lesson ",
                        "  validate ",
                        "  schema ",
                        "  import ",
                        "  ls ",
                        "  why ",
                        "  events ",
                        "  version ",
                        "  help ",
                        "--version");
        assertThat(commandOutput.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "reap",
                "settings",
                "lesson",
                "validate",
                "schema",
                "import",
                "ls",
                "why",
                "preview",
                "abort",
                "halt",
                "release",
                "events",
                "version",
                "help"
            })
    void tellsHowEachCommandIsUsed(String command) {
        CommandOutput help = CommandOutput.command("help", command);

        assertThat(help.code()).isZero();
        assertThat(help.out()).startsWith("Usage: gelada " + command);
        assertThat(CommandOutput.command(command, "--help")).isEqualTo(help);
        assertThat(CommandOutput.command(command, "-h")).isEqualTo(help);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "version"})
    void tellsItsVersion(String asked) {
        CommandOutput commandOutput = CommandOutput.command(asked);

        assertThat(commandOutput.code()).isZero();
        assertThat(commandOutput.out()).matches("gelada \\S+ \\(Java .+\\)\\R");
        assertThat(commandOutput.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--gelada.dry-run=true",
                "--gelada.dryRun",
                "--server.port=0 --debug --trace",
                "--spring.config.import=file:/x --management.server.port=1 --logging.level.root=warn",
                "--info.team=shop",
                "--gelada.telemetry.notification[ops].url=x"
            })
    void servesWithoutACommand(String line) {
        assertThat(asked(line)).isEqualTo(new CommandLineResult.Application(words(line)));
    }

    @Test
    void servesAndReapsWithTheSettingsBeforeAndAfterTheCommand() {
        assertThat(asked("serve")).isEqualTo(new CommandLineResult.Application(List.of("--gelada.mode=serve")));
        assertThat(asked("--gelada.data=a reap --server.port=1"))
                .isEqualTo(new CommandLineResult.Application(
                        List.of("--gelada.data=a", "--server.port=1", "--gelada.mode=reap")));
        assertThat(asked("--gelada.mode=reap"))
                .isEqualTo(new CommandLineResult.Application(List.of("--gelada.mode=reap")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    validat x                | 'validat' is no known command; did you mean 'validate'? Known are abort,
                    srve                     | 'srve' is no known command; did you mean 'serve'?
                    --gelada.data=x srve     | 'srve' is no known command; did you mean 'serve'?
                    srve --help              | 'srve' is no known command; did you mean 'serve'?
                    help validat             | 'validat' is no known command; did you mean 'validate'?
                    serve now                | 'now' is no known command
                    reap everything          | 'everything' is no known command
                    gelada.data=x            | 'gelada.data=x' is no known command; a setting begins with two dashes: --gelada.data=x
                    --helpp                  | '--helpp' is no known option; did you mean '--help'?
                    --versoin                | '--versoin' is no known option; did you mean '--version'?
                    -v                       | '-v' is no known option; did you mean '-V'?
                    --dry-run                | '--dry-run' is no known option; settings are written like --gelada.data=FOLDER
                    --sever.port=1           | '--sever.port=1' is no known option; did you mean '--server.port=1'?
                    --geladda.dryRun=true    | did you mean '--gelada.dryRun=true'?
                    serve --geldaa.data=x    | did you mean '--gelada.data=x'?
                    --port=1                 | '--port=1' is no known option
                    --server                 | '--server' is no known option
                    --server.=1              | no known option
                    -gelada.data=x           | did you mean '--gelada.data=x'?
                    -Dgelada.data=x          | is an option of Java, which stands before -jar; write --gelada.data=x
                    --spring.x=y validate a  | '--spring.x=y' is no option of validate
                    serve --gelada.mode=reap | '--gelada.mode=reap' contradicts the command serve
                    reap --gelada.mode=serve | '--gelada.mode=serve' contradicts the command reap
                    lesson stuk-task         | 'stuk-task' is no known lesson; did you mean 'stuck-task'?
                    lesson stuck-task now    | 'now' is no known command
                    lesson --sever.port=1    | did you mean '--server.port=1'?
                    schema --cdr             | schema takes no arguments but --crd
                    schema now               | schema takes no arguments but --crd
                    version now              | version takes no arguments
                    help serve now           | help takes one command at most
                    validate --strict a      | '--strict' is no option of validate
                    import                   | known are chaoskube, kube-monkey
                    import chaoskub          | did you mean 'chaoskube'?
                    --version=2              | --version
                    """)
    void refusesWhatItDoesNotKnow(String line, String sentence) {
        CommandOutput commandOutput = CommandOutput.command(words(line).toArray(String[]::new));

        assertThat(commandOutput.code()).isEqualTo(2);
        assertThat(commandOutput.err()).startsWith("gelada: ").contains(sentence);
        assertThat(commandOutput.out()).isEmpty();
    }

    @Test
    void refusesAnEmptyWordAndReadsNoFilesForIt() {
        assertThat(CommandOutput.command("").code()).isEqualTo(2);
        assertThat(CommandOutput.command("@pom.xml").err()).startsWith("gelada: '@pom.xml' is no known command");
    }

    /** What follows is the other tool's, a version included. */
    @Test
    void leavesToAnImportWhatFollowsIt() {
        assertThat(CommandOutput.command("import", "chaoskube", "--interval", "30s", "--dry-run")
                        .code())
                .isZero();
    }

    /** What reads settings would do something else than was meant. */
    @ParameterizedTest
    @ValueSource(strings = {"validate src/main/resources/demo", "schema", "schema --crd", "import chaoskube"})
    void refusesAMisspeltSettingWhereSettingsCount(String line) {
        CommandOutput commandOutput = withProperty("gelada.experiment.maximumDuratoin", "2h", line);

        assertThat(commandOutput.code()).isEqualTo(2);
        assertThat(commandOutput.err())
                .startsWith(
                        "gelada: gelada.experiment.maximumDuratoin (system property gelada.experiment.maximumDuratoin)"
                                + " is no known setting; did you mean gelada.experiment.maximum-duration?");
        assertThat(commandOutput.out()).isEmpty();
    }

    /** Help is there for who has written something wrong. */
    @ParameterizedTest
    @ValueSource(strings = {"help", "help serve", "--help", "validate --help", "version", "--version"})
    void answersInSpiteOfAMisspeltSettingWhereNoneCounts(String line) {
        CommandOutput commandOutput = withProperty("gelada.dryRum", "true", line);

        assertThat(commandOutput.code()).isZero();
        assertThat(commandOutput.err()).isEmpty();
    }

    private static CommandOutput withProperty(String name, String value, String line) {
        System.setProperty(name, value);
        try {
            return CommandOutput.command(words(line).toArray(String[]::new));
        } finally {
            System.clearProperty(name);
        }
    }

    /** Whatever the libraries on the class path can be told must not be taken for a slip. */
    @Test
    void knowsTheFirstPartOfEveryPropertyThatIsDescribedAnywhere() throws IOException {
        Set<String> roots = new TreeSet<>();
        for (URL described : Collections.list(
                getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (var in = described.openStream()) {
                JsonNode metadata = new JsonMapper().readTree(in);
                metadata.path("properties")
                        .forEach(property ->
                                roots.add(property.path("name").asString().split("[.]", -1)[0]));
            }
        }
        roots.removeAll(Set.of("debug", "trace", "springdoc")); // the last is there in tests only

        assertThat(roots).contains("spring");
        assertThat(SpringOptions.ROOTS).containsAll(roots);
    }

    private static List<String> words(String line) {
        return line.isEmpty() ? List.of() : List.of(line.split(" +"));
    }

    private static CommandLineResult asked(String line) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new ToolCommandLine(new Console(
                        new ByteArrayInputStream(new byte[0]), nowhere, nowhere, Map.of(), () -> false, () -> {}))
                .read(words(line).toArray(String[]::new));
    }
}
