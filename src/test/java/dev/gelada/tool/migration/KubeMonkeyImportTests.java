package dev.gelada.tool.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeMonkeyImportTests {

    /** After the example of kube-monkey's own README. */
    private static final String CONFIG = """
            [kubemonkey]
            dry_run = false
            run_hour = 8
            start_hour = 10
            end_hour = 16
            run_days = ["mon", "wed"]
            graceperiod_sec = 10
            blacklisted_namespaces = ["kube-system"]
            whitelisted_namespaces = [""]
            time_zone = "Europe/Berlin"

            [notifications]
            enabled = true
            [notifications.attacks]
            endpoint = "https://hooks.example/sesame"
            headers = ["Authorization:sesame"]
            """;

    @Test
    void becomesTheSettingsThatReadItsLabels() {
        assertThat(KubeMonkeyImport.read(CONFIG).settings())
                .containsExactly(
                        "gelada.experiment.kube-monkey.enabled=true",
                        "gelada.experiment.kube-monkey.run-days=MON,WED",
                        "gelada.experiment.kube-monkey.from=10:00",
                        "gelada.experiment.kube-monkey.to=16:00",
                        "gelada.experiment.kube-monkey.zone=Europe/Berlin",
                        "gelada.experiment.kube-monkey.grace-period=10s",
                        "gelada.experiment.kube-monkey.dry-run=false",
                        "gelada.experiment.kube-monkey.namespaces=*,!kube-system");
    }

    @Test
    void becomesAnExperimentWithoutItsLabelsToo() {
        ExperimentDraft experimentDraft = KubeMonkeyImport.read(CONFIG).experimentDraft();

        assertThat(experimentDraft.yaml())
                .contains("  dryRun: false\n", "    daily: 1\n", "    zone: \"Europe/Berlin\"\n")
                .contains("    windows: [{\"days\":[\"MON\",\"WED\"],\"from\":\"10:00\",\"to\":\"16:00\"}]\n")
                .contains("    namespaces: [\"*\",\"!kube-system\"]\n", "    mode: {\"fixed\":1}\n")
                .contains("  fault: {\"pod-kill\":{\"grace\":\"10s\"}}\n")
                .contains("    workloadLabels: \"kube-monkey/enabled=enabled, kube-monkey/mtbf in (1, 1d)")
                .contains("    instanceLabels: \"kube-monkey/identifier\"\n")
                .doesNotContain("sesame");
        assertThat(String.join("\n", experimentDraft.differences())).contains("[notifications]", "run_hour");
    }

    @Test
    void hasKubeMonkeysOwnDefaults() {
        assertThat(KubeMonkeyImport.read("[kubemonkey]\n").settings())
                .contains(
                        "gelada.experiment.kube-monkey.run-days=MON,TUE,WED,THU,FRI",
                        "gelada.experiment.kube-monkey.zone=America/Los_Angeles",
                        "gelada.experiment.kube-monkey.grace-period=5s");
    }

    @Test
    void readsTextsForNumbersSwitchesAndListsAsKubeMonkeyDoes() {
        KubeMonkeyImport read = KubeMonkeyImport.read("""
                [kubemonkey]
                dry_run = "false"
                start_hour = "11"
                run_days = "mon fri"
                """);

        assertThat(read.settings())
                .contains("gelada.experiment.kube-monkey.from=11:00", "gelada.experiment.kube-monkey.run-days=MON,FRI");
        assertThat(read.experimentDraft().yaml()).contains("  dryRun: false\n");
    }

    @Test
    void readsKeysInAnyCaseAsKubeMonkeyDoes() {
        KubeMonkeyImport read = KubeMonkeyImport.read("[KubeMonkey]\nDry_Run = false\nSTART_HOUR = 11\n");

        assertThat(read.settings()).contains("gelada.experiment.kube-monkey.from=11:00");
        assertThat(read.experimentDraft().yaml()).contains("  dryRun: false\n");
        assertThat(String.join("\n", read.experimentDraft().differences())).doesNotContain("without effect");
    }

    @Test
    void namesWhatHasNoCounterpart() {
        ExperimentDraft experimentDraft = KubeMonkeyImport.read("""
                        [[kubemonkey.custom_resources]]
                        group = "postgresql.cnpg.io"
                        version = "v1"
                        resource = "clusters"
                        pod_label = "cnpg.io/cluster"
                        [kubernetes]
                        host = "https://api.example"
                        [metrics]
                        enabled = true
                        [notification]
                        enabled = true
                        """).experimentDraft();

        assertThat(String.join("\n", experimentDraft.differences()))
                .contains(
                        "custom_resources has no counterpart",
                        "[kubernetes] host",
                        "[metrics] becomes",
                        "[notification]: 'notification' is no known table of kube-monkey; did you mean 'notifications'?");
    }

    @Test
    void takesAListOfABlankTextForAllNamespaces() {
        assertThat(KubeMonkeyImport.read(
                                "[kubemonkey]\nwhitelisted_namespaces = [\"\"]\nblacklisted_namespaces = [\"\"]\n")
                        .experimentDraft()
                        .yaml())
                .doesNotContain("namespaces:");
    }

    @Test
    void namesWhatStandsInOtherTables() {
        ExperimentDraft experimentDraft = KubeMonkeyImport.read("""
                        [kubemonkey]
                        [notifications]
                        proxy = "http://secret.example:3128"
                        reportSchedule = true
                        attack = 1
                        [debug]
                        force_shuld_kill = true
                        """).experimentDraft();

        assertThat(String.join("\n", experimentDraft.differences()))
                .contains(
                        "[notifications] proxy becomes the variable HTTPS_PROXY",
                        "reportSchedule has no counterpart",
                        "notifications.attack: 'attack' is no known key of kube-monkey",
                        "debug.force_shuld_kill: 'force_shuld_kill' is no known key of kube-monkey; did you mean 'force_should_kill'?")
                .doesNotContain("secret.example");
    }

    @Test
    void namesAKeyThatNeverHadAnEffect() {
        ExperimentDraft experimentDraft =
                KubeMonkeyImport.read("[kubemonkey]\nstart_hours = 11\n").experimentDraft();

        assertThat(String.join("\n", experimentDraft.differences()))
                .contains(
                        "kubemonkey.start_hours: 'start_hours' is no known key of kube-monkey; did you mean 'start_hour'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[kubemonkey|is not valid TOML",
                "[kubemonky]|has no table [kubemonkey]",
                "kubemonkey.start_hour = 16|nothing could happen",
                "kubemonkey.end_hour = 24|it must be from 0 to 23",
                "kubemonkey.start_hour = \"ten\"|kubemonkey.start_hour is \"ten\"; it must be a whole number of at least 0, like 10",
                "kubemonkey.graceperiod_sec = -5|kubemonkey.graceperiod_sec is -5; it must be a whole number",
                "kubemonkey.dry_run = \"no\"|kubemonkey.dry_run is \"no\"; it must be true or false",
                "kubemonkey.time_zone = [\"UTC\"]|it must be one value, not several",
                "kubemonkey.blacklisted_namespaces = [1]|it must be a list of texts",
                "kubemonkey.whitelisted_namespaces = []|whitelisted_namespaces is empty, with which kube-monkey hits nothing",
                "kubemonkey.run_days = []|kubemonkey.run_days names no day",
                "kubemonkey = {dry_run = true, Dry_Run = false}|writes 'Dry_Run' twice",
                "kubemonkey.run_days = [\"someday\"]|'someday' is no day of the week"
            })
    void refusesWhatMakesNoSense(String toml, String sentence) {
        assertThatThrownBy(() -> KubeMonkeyImport.read(toml)).hasMessageContaining(sentence);
    }
}
