package dev.gelada.tool.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChaoskubeImportTests {

    @Test
    void actsEveryTenMinutesDryUnlessToldOtherwise() {
        ExperimentDraft experimentDraft = ChaoskubeImport.read(List.of());

        assertThat(experimentDraft.yaml().lines().filter(line -> !line.startsWith("#")))
                .containsExactly(
                        "apiVersion: \"gelada.dev/v1alpha1\"",
                        "kind: \"Experiment\"",
                        "metadata: {\"name\":\"chaoskube\"}",
                        "spec:",
                        "  description: \"What chaoskube did with its flags\"",
                        "  dryRun: true",
                        "  schedule:",
                        "    every: \"10m\"",
                        "  targets:",
                        "    namespaces: [\"*\"]",
                        "    mode: \"one\"",
                        "  safeguards: {\"cap\":{\"event\":1}}",
                        "  fault: {\"pod-kill\":{}}");
        assertThat(experimentDraft.differences()).anyMatch(sentence -> sentence.contains("any pod of the cluster"));
    }

    @Test
    void turnsWhatIsExcludedIntoWindows() {
        ExperimentDraft experimentDraft = ChaoskubeImport.read(List.of(
                "--excluded-weekdays=Sat,Sun",
                "--excluded-times-of-day=22:00-08:00,11:00-13:00",
                "--excluded-days-of-year",
                "Apr1,Dec24",
                "--timezone=Europe/Berlin"));

        assertThat(experimentDraft.yaml())
                .contains("    zone: \"Europe/Berlin\"\n")
                .contains(
                        "    windows: [{\"days\":[\"MON\",\"TUE\",\"WED\",\"THU\",\"FRI\"],\"from\":\"08:00\",\"to\":\"11:00\"},"
                                + "{\"days\":[\"MON\",\"TUE\",\"WED\",\"THU\",\"FRI\"],\"from\":\"13:00\",\"to\":\"22:00\"}]\n")
                .contains("    except: [\"04-01\",\"12-24\"]\n");
    }

    @Test
    void carriesTheFiltersOver() {
        ExperimentDraft experimentDraft = ChaoskubeImport.read(List.of(
                "--labels=app=mate,chaos,stage!=production",
                "--annotations=chaos.alpha.kubernetes.io/enabled=true",
                "--kinds=ReplicaSet,!DaemonSet,Deployment",
                "--namespaces=!kube-system,!production",
                "--namespace-labels=env=dev",
                "--included-pod-names=foo|bar",
                "--minimum-age=6h",
                "--max-kill=5",
                "--grace-period=10s",
                "--interval=1h30m0s",
                "--no-dry-run"));

        assertThat(experimentDraft.yaml())
                .contains("    kinds: [\"Deployment\",\"ReplicaSet\"]\n")
                .contains("    namespaces: [\"*\",\"!kube-system\",\"!production\"]\n")
                .contains("    namespaceLabels: \"env=dev\"\n")
                .contains("    instanceLabels: \"app=mate,chaos,stage!=production\"\n")
                .contains("    minimumAge: \"6h\"\n")
                .contains("    mode: \"one\"\n", "  safeguards: {\"cap\":{\"event\":5}}\n")
                .contains("    every: \"1h30m\"\n")
                .contains("  fault: {\"pod-kill\":{\"grace\":\"10s\"}}\n")
                .contains("  dryRun: false\n");
        assertThat(String.join("\n", experimentDraft.differences()))
                .contains("--max-kill", "ReplicaSet", "Deployment in --kinds was without effect");
    }

    /** chaoskube's own rule: of the pods of one owner a single one is a candidate. */
    @Test
    void takesNoTwoOfOneWorkloadHoweverManyItKills() {
        assertThat(ChaoskubeImport.read(List.of("--max-kill=3")).yaml())
                .contains("    mode: \"one\"\n", "\"event\":3")
                .doesNotContain("fixed");
    }

    @ParameterizedTest
    @CsvSource({"!kube-system", "dev", "'dev,ops'"})
    void neverSelectsMoreThanTheClientMaySee(String namespaces) {
        assertThat(ChaoskubeImport.read(List.of("--client-namespace-scope=dev", "--namespaces=" + namespaces))
                        .yaml())
                .contains("    namespaces: [\"dev\"]\n");
    }

    @Test
    void readsTimesAndDaysAsChaoskubeDoes() {
        ExperimentDraft experimentDraft = ChaoskubeImport.read(List.of(
                "--excluded-times-of-day=8:00-9:30,12:00-12:00", "--excluded-days-of-year=apr 1", "--timezone=UTC"));

        assertThat(experimentDraft.yaml())
                .contains("[{\"from\":\"00:00\",\"to\":\"08:00\"},{\"from\":\"09:30\",\"to\":\"24:00\"}]")
                .contains("    except: [\"04-01\"]\n");
    }

    @Test
    void namesAKindThatMatchedNothing() {
        assertThat(String.join(
                        "\n",
                        ChaoskubeImport.read(List.of("--kinds=!Deployment")).differences()))
                .contains("Deployment in --kinds was without effect");
    }

    @Test
    void keepsARemarkInItsLine() {
        ExperimentDraft experimentDraft = ChaoskubeImport.read(List.of("--excluded-pod-names=a\nspec: b"));

        assertThat(experimentDraft.yaml()).doesNotContain("\nspec: b");
    }

    @Test
    void keepsTheWebhookToItself() {
        ExperimentDraft experimentDraft =
                ChaoskubeImport.read(List.of("--slack-webhook=https://hooks.slack.com/services/sesame", "--debug"));

        assertThat(experimentDraft.yaml()).doesNotContain("sesame").contains("gelada.telemetry.notification");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--intervall=5m|is no known flag of chaoskube; did you mean 'interval'?",
                "--interval=often|--interval:",
                "--dry-run=yes|--dry-run is 'yes'; it must be true or false",
                "--no-dry-run=1|--no-dry-run is '1'; it must be true or false",
                "--kinds=Deployment|selects nothing",
                "--kinds=statefulset|write StatefulSet",
                "--namespaces=team-*|is no name of a namespace",
                "--client-namespace-scope=dev --namespaces=ops|leaves out --client-namespace-scope 'dev'",
                "--client-namespace-scope=dev --namespaces=dev,!dev|leaves out --client-namespace-scope 'dev'",
                "--interval|lacks its value",
                "--timezone=Local|--timezone is Local",
                "interval=5m|is no flag",
                "--max-kill=0|--max-kill is '0'",
                "--excluded-weekdays=Sat,Sum|'Sum' is no day of the week",
                "--excluded-weekdays=Mon,Tue,Wed,Thu,Fri,Sat,Sun|leaves no day",
                "--excluded-times-of-day=00:00-24:00|leaves no time",
                "--excluded-times-of-day=22|is no time of day",
                "--excluded-days-of-year=Feb31|is no day of the year"
            })
    void refusesWhatMakesNoSense(String flags, String sentence) {
        assertThatThrownBy(() -> ChaoskubeImport.read(List.of(flags.split(" ", -1))))
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "--included-pod-names=foo|bar [\"*foo*\",\"*bar*\"]",
                "--included-pod-names=^web-.*$ [\"web-*\"]",
                "--included-pod-names=^web$ [\"web\"]",
                "--included-pod-names=web-.\\.x [\"*web-?.x*\"]",
                "--excluded-pod-names=prometheus [\"*\",\"!*prometheus*\"]"
            })
    void carriesOverNamesOfPodsThatPatternsCanSay(String flag, String instances) {
        ExperimentDraft experimentDraft = ChaoskubeImport.read(List.of(flag));

        assertThat(experimentDraft.yaml()).contains("    instances: " + instances + "\n");
        assertThat(experimentDraft.narrowed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--included-pod-names=web-[0-9]+",
                "--excluded-pod-names=(prometheus|alertmanager)",
                "--excluded-pod-names=web{2}",
                "--included-pod-names=a*",
                "--included-pod-names=\\d",
                "--kinds=Rollout",
                "--max-runtime=1h"
            })
    void disablesWhatWouldBeWiderThanItWas(String flag) {
        ExperimentDraft experimentDraft = ChaoskubeImport.read(List.of(flag, "--no-dry-run"));

        assertThat(experimentDraft.yaml()).contains("  enabled: false\n");
        assertThat(experimentDraft.narrowed()).isTrue();
        assertThat(experimentDraft.differences()).anyMatch(sentence -> sentence.endsWith("the experiment is disabled"));
    }

    /** As chaoskube's own chart writes its flags. */
    @Test
    void takesAZoneBesideAnInterval() {
        assertThat(ChaoskubeImport.read(List.of("--interval=1m", "--timezone=UTC", "--no-dry-run"))
                        .yaml())
                .doesNotContain("zone")
                .contains("    every: \"1m\"\n");
    }

    @Test
    void readsVariablesWhereThereIsNoFlag() {
        String yaml = ChaoskubeImport.read(
                        List.of("--interval=1m"),
                        Map.of(
                                "CHAOSKUBE_INTERVAL",
                                "9m",
                                "CHAOSKUBE_EXCLUDED_POD_NAMES",
                                "db",
                                "CHAOSKUBE_DRY_RUN",
                                "false",
                                "PATH",
                                "/bin"))
                .yaml();

        assertThat(yaml).contains("every: \"1m\"", "\"!*db*\"", "dryRun: false");
    }

    @Test
    void refusesAVariableThatIsNoFlag() {
        assertThatThrownBy(() -> ChaoskubeImport.read(List.of(), Map.of("CHAOSKUBE_NAMSPACES", "shop")))
                .hasMessageContaining("CHAOSKUBE_NAMSPACES")
                .hasMessageContaining("did you mean 'namespaces'?");
    }
}
