package dev.gelada.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Fifo;
import dev.gelada.document.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

class ValidationTests {

    private static final String GOOD = """
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: web}
            spec:
              schedule: {every: 10m}
              targets: {workloads: [web]}
              fault: {process-freeze: {}}
              duration: 20s
            """;

    @TempDir
    Path folder;

    @Test
    void findsTheDemoInOrder() {
        assertThat(CommandOutput.command("validate", "src/main/resources/demo"))
                .isEqualTo(new CommandOutput(0, "", "3 good documents, 0 problems\n"));
    }

    @Test
    void saysWhereEachProblemIs() throws IOException {
        Path file = write("a.yaml", GOOD.replace("every:", "evry:").replace("duration: 20s", "duration: soon"));

        CommandOutput commandOutput = CommandOutput.command("validate", file.toString());

        assertThat(commandOutput.code()).isEqualTo(1);
        assertThat(commandOutput.out().lines())
                .containsExactly(
                        file + ":5:14: spec.schedule.evry: 'evry' is no known key; did you mean 'every'? Known are "
                                + known(commandOutput.out()),
                        file
                                + ":8:3: spec.duration: 'soon' is not a duration; write one like 500ms, 30s, 5m, 2h, 1d or PT30S");
        assertThat(commandOutput.err()).isEqualTo("0 good documents, 2 problems\n");
    }

    @Test
    void saysWhereAPatternStandsThatCannotBeRunInLinearTime() throws IOException {
        Path file = write("a.yaml", GOOD + """
                  steadyState:
                    probes:
                      - http: {workload: web, body: "(a|a)*b\\\\1"}
                """);

        assertThat(CommandOutput.command("validate", file.toString()).out())
                .isEqualTo(file
                        + ":11:31: spec.steadyState.probes[0].http.body: '(a|a)*b\\1' is no regular expression that can"
                        + " be used: at character 8, \\1 refers back to a group, which cannot be matched in linear time;"
                        + " write what is wanted once more\n");
    }

    @Test
    void saysWhatIsRightAndYetNotWhatManyWouldExpect() throws IOException {
        Path file = write(
                "a.yaml",
                GOOD.replace("workloads: [web]", "namespaces: [local]")
                                .replace("every: 10m", "cron: \"0 0 10 1-7 * MON\"")
                        + "  safeguards: {cap: {event: 1}}\n");

        CommandOutput commandOutput = CommandOutput.command("validate", file.toString());
        assertThat(commandOutput.code()).isZero();
        assertThat(commandOutput.out()).isEmpty();
        assertThat(commandOutput.err().lines())
                .containsExactly(
                        file
                                + ": note: web: cron '0 0 10 1-7 * MON' names days of the month and days of the week: here both must"
                                + " fit, while in Unix cron either is enough",
                        file
                                + ": note: web: mode counts for each selected workload by itself: one instance of each of them, not of"
                                + " all together",
                        file
                                + ": note: web: safeguards.cap.event is 1: whenever more than one workload is selected, more are drawn"
                                + " than that, and it is vetoed each time",
                        "1 good document, 0 problems");
    }

    @Test
    void pointsAtTheOneThatIsMeantOfSeveralOnOneLine() throws IOException {
        Path file = write(
                "a.yaml",
                GOOD + "---\n"
                        + GOOD.replace("web}", "shop}")
                                .replace(
                                        "{every: 10m}",
                                        "{zone: UTC, every: 10m, windows: [{from: \"08:00\"}, {from: \"8\"}, {days: [TEU]}]}"));

        assertThat(CommandOutput.command("validate", file.toString()).out())
                .contains(file + ":14:64: spec.schedule.windows[1]: '8' is no time of day")
                .contains(file + ":14:77: spec.schedule.windows[2]: 'TEU' is no known day; did you mean 'TUE'?");
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void opensNothingInAFolderButFilesOfABearableSize() throws Exception {
        write("a.yaml", GOOD);
        Fifo.at(folder.resolve("b.yaml"));
        Files.createSymbolicLink(folder.resolve("c.yaml"), Path.of("/dev/zero"));
        write("d.yaml", "#".repeat(Yaml.LARGEST + 1));

        CommandOutput commandOutput = CommandOutput.command("validate", folder.toString());

        assertThat(commandOutput.code()).isEqualTo(1);
        assertThat(commandOutput
                        .out()
                        .lines()
                        .map(line -> line.substring(folder.toString().length() + 1)))
                .containsExactly(
                        "b.yaml:1:1: cannot be read: it is a FIFO, a socket or a device; write - and pipe it in",
                        "c.yaml:1:1: cannot be read: it is a FIFO, a socket or a device; write - and pipe it in",
                        "d.yaml:1:1: is too large: 262145 bytes, and at most 262144 are read; split it into several files");
        assertThat(commandOutput.err()).isEqualTo("1 good document, 3 problems\n");
    }

    @Test
    void saysWhereAFileStopsBeingYaml() throws IOException {
        Path file = write("a.yaml", GOOD + "  broken: [\n");

        CommandOutput commandOutput = CommandOutput.command("validate", file.toString());

        assertThat(commandOutput.code()).isEqualTo(1);
        assertThat(commandOutput.out()).startsWith(file + ":").contains("is not valid YAML");
    }

    @Test
    void readsStandardInput() {
        assertThat(CommandOutput.withInput(GOOD, "validate", "-").code()).isZero();
        assertThat(CommandOutput.withInput(GOOD.replace("web}", "Web}"), "validate", "-")
                        .out())
                .startsWith("-:3:12: metadata.name: is 'Web'");
    }

    @Test
    void readsEveryDocumentOfAFolderAndOfAFile() throws IOException {
        write("a.yaml", GOOD + "---\n" + GOOD.replace("web}", "shop}"));
        write("b.json", "{\"apiVersion\": 1}");
        write("notes.txt", "not one of them");

        CommandOutput commandOutput = CommandOutput.command("validate", folder.toString());

        assertThat(commandOutput.out())
                .contains("b.json:1:2: apiVersion: must be gelada.dev/v1alpha1")
                .doesNotContain("a.yaml");
        assertThat(commandOutput.err()).startsWith("2 good documents");
    }

    @Test
    void refusesTwoExperimentsOfOneName() throws IOException {
        Path first = write("a.yaml", GOOD);
        Path second = write("b.yaml", GOOD);

        assertThat(CommandOutput.command("validate", first.toString(), second.toString())
                        .out())
                .isEqualTo(
                        second + ":3:12: metadata.name: 'web' is the name of two experiments, this one and the one in "
                                + first + "; give one of them another name\n");
    }

    @Test
    void tellsOfWhatCannotBeRead() throws IOException {
        Files.write(folder.resolve("a.yaml"), new byte[] {'a', (byte) 0xff});
        Path empty = write("empty.yaml", "# nothing\n");

        assertThat(CommandOutput.command("validate", "no-such.yaml").out())
                .isEqualTo("no-such.yaml:1:1: is not there\n");
        assertThat(CommandOutput.command("validate", folder.resolve("a.yaml").toString())
                        .out())
                .contains("is not UTF-8");
        assertThat(CommandOutput.command("validate", empty.toString()).out()).contains("holds no document");
        assertThat(CommandOutput.command(
                                "validate",
                                Files.createDirectory(folder.resolve("none")).toString())
                        .out())
                .contains("holds no file");
    }

    @Test
    void tellsHowItIsUsed() {
        assertThat(CommandOutput.command("validate").code()).isEqualTo(2);
        assertThat(CommandOutput.command("validate", "--strict", "a.yaml").err())
                .contains("'--strict' is no option of validate");
        assertThat(CommandOutput.command("validat").err())
                .startsWith("gelada: 'validat' is no known command; did you mean 'validate'?")
                .contains("gelada help");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** The end of the sentence: which keys there are is not for this test. */
    private static String known(String out) {
        return out.lines().findFirst().orElseThrow().replaceFirst(".*Known are ", "");
    }

    @Test
    void takesWhatKubectlPrints() {
        String object = """
                - apiVersion: gelada.dev/v1alpha1
                  kind: Experiment
                  metadata:
                    creationTimestamp: "2026-11-29T10:00:00Z"
                    generation: 2
                    managedFields: [{manager: kubectl}]
                    name: %s
                    namespace: shop
                    resourceVersion: "77"
                    uid: 1b7c
                  spec:
                    targets: {workloads: [checkout]}
                    fault: {pod-kill: {%s}}
                  status:
                    conditions: [{type: Ready, status: "True"}]
                """;
        String list = "apiVersion: v1\nkind: List\nmetadata: {resourceVersion: \"\"}\nitems:\n";

        assertThat(CommandOutput.withInput(
                        list + object.formatted("a", "") + object.formatted("b", ""), "validate", "-"))
                .satisfies(commandOutput -> assertThat(commandOutput.out()).isEmpty())
                .satisfies(commandOutput -> assertThat(commandOutput.err()).startsWith("2 good documents"));
        assertThat(CommandOutput.withInput(
                                list + object.formatted("a", "") + object.formatted("b", "grce: 1s"), "validate", "-")
                        .out())
                .startsWith("-:32:24: items[1].spec.fault.pod-kill.grce: 'grce' is no known key");
        assertThat(CommandOutput.withInput(
                                list + object.formatted("a", "") + object.formatted("a", ""), "validate", "-")
                        .out())
                .contains("'a' is the name of two experiments");
    }
}
