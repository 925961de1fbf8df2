package dev.gelada.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Fifo;
import dev.gelada.document.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed is a document that Gelada takes. */
class ImportTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--interval=30s --dry-run",
                "--labels=app=mate,chaos,stage!=production --annotations=chaos.example/enabled=true --kinds=ReplicaSet,!DaemonSet"
                        + " --namespaces=!kube-system,!production --namespace-labels=env=dev --minimum-age=6h --max-kill=5"
                        + " --grace-period=10s --interval=1h --no-dry-run",
                "--excluded-weekdays=Sat,Sun --excluded-times-of-day=22:00-08:00,11:00-13:00 --excluded-days-of-year=Apr1,Dec24"
                        + " --timezone=Europe/Berlin"
            })
    void printsADocumentForChaoskube(String flags) {
        String[] command = Stream.concat(
                        Stream.of("import", "chaoskube"),
                        Stream.of(flags.split(" ", -1)).filter(flag -> !flag.isEmpty()))
                .toArray(String[]::new);

        CommandOutput commandOutput = CommandOutput.command(command);

        assertThat(commandOutput.code()).isZero();
        assertThat(CommandOutput.withInput(commandOutput.out(), "validate", "-").out())
                .isEmpty();
        assertThat(commandOutput.out()).startsWith("# DIFFERS: ");
        assertThat(commandOutput.err()).startsWith("differs: ");
    }

    @Test
    void printsADocumentForKubeMonkey(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("config.toml"), """
                [kubemonkey]
                dry_run = true
                start_hour = 10
                end_hour = 16
                blacklisted_namespaces = ["kube-system"]
                time_zone = "America/New_York"
                """);

        CommandOutput commandOutput = CommandOutput.command("import", "kube-monkey", config.toString());

        assertThat(commandOutput.code()).isZero();
        assertThat(commandOutput.out()).contains("#   gelada.experiment.kube-monkey.zone=America/New_York");
        assertThat(CommandOutput.withInput(commandOutput.out(), "validate", "-").out())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--interval=0s|becomes spec.schedule.every: ",
                "--excluded-weekdays=Sat --timezone=Europe/Berln|did you mean 'Europe/Berlin'?",
                "--labels=a=b=c|becomes spec.targets.instanceLabels"
            })
    void printsNothingThatWouldNotRun(String flags, String sentence) {
        String[] command = Stream.concat(Stream.of("import", "chaoskube"), Stream.of(flags.split(" ", -1)))
                .toArray(String[]::new);

        CommandOutput commandOutput = CommandOutput.command(command);

        assertThat(commandOutput.code()).isEqualTo(2);
        assertThat(commandOutput.out()).isEmpty();
        assertThat(commandOutput.err()).startsWith("gelada: ").contains(sentence);
    }

    @Test
    void printsNothingOfKubeMonkeyThatWouldNotRun(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("config.toml"), "[kubemonkey]\ntime_zone = \"Mars\"\n");

        CommandOutput commandOutput = CommandOutput.command("import", "kube-monkey", config.toString());

        assertThat(commandOutput.code()).isEqualTo(1);
        assertThat(commandOutput.out()).isEmpty();
        assertThat(commandOutput.err()).contains("config.toml becomes spec.schedule.zone: 'Mars' is no time zone");
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void opensNothingButAFileOfABearableSize(@TempDir Path folder) throws Exception {
        Path fifo = Fifo.at(folder.resolve("config.toml"));

        assertThat(CommandOutput.command("import", "kube-monkey", fifo.toString()))
                .isEqualTo(new CommandOutput(
                        1,
                        "",
                        "gelada: " + fifo
                                + " cannot be read: it is a FIFO, a socket or a device and not a regular file\n"));
        assertThat(CommandOutput.command("import", "kube-monkey", "/dev/zero").err())
                .contains("a device");
        Path large = Files.writeString(folder.resolve("large.toml"), "#".repeat(Yaml.LARGEST + 1));
        assertThat(CommandOutput.command("import", "kube-monkey", large.toString())
                        .err())
                .contains("large.toml cannot be read: it is longer than 262144 bytes");
        assertThat(CommandOutput.command("import", "kube-monkey", "no-such.toml")
                        .err())
                .contains("no-such.toml cannot be read: it is not there");
    }

    /** What is imported surprises nobody less than what is written by hand. */
    @ParameterizedTest
    @ValueSource(strings = {"", "--max-kill=5", "--namespaces=shop --labels=app=mate"})
    void notesWhatValidateNotesOfTheSameDocument(String flags) {
        String[] command = Stream.concat(
                        Stream.of("import", "chaoskube"),
                        Stream.of(flags.split(" ", -1)).filter(flag -> !flag.isEmpty()))
                .toArray(String[]::new);

        CommandOutput imported = CommandOutput.command(command);
        List<String> notes = CommandOutput.withInput(imported.out(), "validate", "-")
                .err()
                .lines()
                .filter(line -> line.startsWith("-: note: chaoskube: "))
                .map(line -> line.substring("-: note: chaoskube: ".length()))
                .toList();

        assertThat(notes).isNotEmpty();
        assertThat(imported.err().lines().filter(line -> line.startsWith("note: ")))
                .containsExactlyElementsOf(
                        notes.stream().map(note -> "note: " + note).toList());
        assertThat(imported.out().lines().filter(line -> line.startsWith("# NOTE: ")))
                .containsExactlyElementsOf(
                        notes.stream().map(note -> "# NOTE: " + note).toList());
    }

    @Test
    void tellsHowItIsUsed(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("config.toml"), "[other]");

        assertThat(CommandOutput.command("import", "chaoscube").err()).contains("did you mean 'chaoskube'?");
        assertThat(CommandOutput.command("import").code()).isEqualTo(2);
        assertThat(CommandOutput.command("import", "chaoskube", "--intervall=1m")
                        .code())
                .isEqualTo(2);
        assertThat(CommandOutput.command("import", "kube-monkey").code()).isEqualTo(2);
        assertThat(CommandOutput.command("import", "kube-monkey", "no-such.toml")
                        .err())
                .contains("no-such.toml cannot be read");
        assertThat(CommandOutput.command("import", "kube-monkey", config.toString())
                        .code())
                .isEqualTo(1);
    }

    @Test
    void printsWhatWouldBeWiderDisabledAndSaysSoByItsCode() {
        CommandOutput commandOutput = CommandOutput.command(
                "import", "chaoskube", "--no-dry-run", "--namespaces=shop", "--included-pod-names=^web-[0-9]+$");

        assertThat(commandOutput.code()).isEqualTo(3);
        assertThat(commandOutput.out()).contains("  enabled: false\n");
        assertThat(commandOutput.err()).contains("--included-pod-names '^web-[0-9]+$'", "the experiment is disabled");
        assertThat(CommandOutput.withInput(commandOutput.out(), "validate", "-").out())
                .isEmpty();
    }

    @Test
    void readsTheConfigMapInWhichTheFileLives(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("configmap.yaml"), """
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: kube-monkey-config-map
                  namespace: kube-system
                data:
                  config.toml: |
                    [kubemonkey]
                    dry_run = true
                    start_hour = 10
                    end_hour = 16
                    blacklisted_namespaces = ["kube-system"]
                    time_zone = "America/New_York"
                    [notifications]
                    enabled = true
                    proxy = "http://proxy.example:8080"
                """);

        CommandOutput commandOutput = CommandOutput.command("import", "kube-monkey", config.toString());

        assertThat(commandOutput.code()).isZero();
        assertThat(commandOutput.out())
                .contains(
                        "#   gelada.experiment.kube-monkey.zone=America/New_York",
                        "#   gelada.experiment.kube-monkey.dry-run=true",
                        "#   gelada.experiment.kube-monkey.namespaces=*,!kube-system");
        assertThat(commandOutput.err())
                .contains("[notifications] proxy becomes")
                .doesNotContain("proxy.example");
        assertThat(CommandOutput.withInput(commandOutput.out(), "validate", "-").out())
                .isEmpty();
    }

    @Test
    void readsWhatKubectlPrintsOfAConfigMap(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(folder.resolve("list.json"), """
                {"apiVersion": "v1", "kind": "List", "items": [
                  {"kind": "ConfigMap", "data": {"other": "x"}},
                  {"kind": "ConfigMap", "data": {"config.toml": "[kubemonkey]\\nstart_hour = 11\\n"}}]}
                """);
        Path other = Files.writeString(folder.resolve("other.yaml"), "apiVersion: v1\nkind: Secret\ndata: {}\n");

        assertThat(CommandOutput.command("import", "kube-monkey", list.toString())
                        .out())
                .contains("gelada.experiment.kube-monkey.from=11:00");
        CommandOutput wrong = CommandOutput.command("import", "kube-monkey", other.toString());
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).contains("holds Secret, but no ConfigMap with the key config.toml");
    }
}
