package dev.gelada.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.document.DocumentProblem;
import dev.gelada.fault.FaultName;
import dev.gelada.schedule.Schedule;
import dev.gelada.selection.Replacements;
import dev.gelada.selection.SelectionMode;
import dev.gelada.selection.TargetUnit;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentParserTests {

    private static final String FULL = """
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: full, labels: {team: shop}}
            spec:
              description: One checkout replica may die at any time.
              enabled: false
              dryRun: true
              schedule: {cron: "0 */15 * * * *", zone: Europe/Berlin, jitter: 30s}
              targets:
                workloads: [checkout, shop/catalog]
                kinds: [fleet]
                namespaces: [local]
                labels: "app in (checkout), !canary"
                minimumAge: 5m
                mode: {percent: 30}
              fault: {process-kill: {signal: TERM, grace: 5s}}
              duration: 1m
              steadyState:
                probes: [{http: {workload: checkout, path: /}}]
                every: 2s
                tolerate: 5
              recovery: {within: 3m}
              safeguards: {minimumHealthy: 2, cooldown: 30m}
            """;

    private final DocumentParser documentParser = ExperimentSamples.documents();

    /** What is shown to people reads as it is written. */
    @ParameterizedTest
    @CsvSource({"\\u202E, the character U+202E", "\\u2066, the character U+2066", "\\u0007, the character U+0007"})
    void refusesADescriptionThatTurnsTextRound(String sign, String sentence) {
        String text =
                ExperimentSamples.text("turned").replace("spec:\n", "spec:\n  description: \"one" + sign + "two\"\n");

        assertThat(documentProblems(text))
                .extracting(DocumentProblem::toString)
                .anyMatch(told -> told.contains("spec.description: holds " + sentence));
    }

    @ParameterizedTest
    @CsvSource({
        "'labels: {team: \"a\\u202Eb\"}', 'metadata.labels.team: holds the character U+202E'",
        "'labels: {\"te\\u2066am\": a}', 'metadata.labels.te\\u2066am: is a key that holds the character U+2066'",
        "'annotations: {note: \"a\\u001Bb\"}', 'metadata.annotations.note: holds the character U+001B'",
        "'annotations: {note: \"a\\u200Fb\"}', 'metadata.annotations.note: holds the character U+200F'",
        "'annotations: {note: \"a\\u2028b\"}', 'metadata.annotations.note: holds the character U+2028'",
        "'namespace: \"a\\u202Eb\"', 'metadata.namespace: holds the character U+202E'"
    })
    void refusesMetadataThatTurnTextRound(String metadata, String problem) {
        String text = ExperimentSamples.text("x").replace("  name: x\n", "  name: x\n  " + metadata + "\n");

        assertThat(documentProblems(text))
                .extracting(DocumentProblem::toString)
                .containsExactly("line 5: " + problem
                        + ", which cannot be seen and may make it look like something else; take it out");
    }

    /** What is repeated of a document cannot turn what is said about it. */
    @Test
    void saysAKeyThatTurnsTextRoundAsItCanBeRead() {
        String text = ExperimentSamples.text("x") + "  \"dura\\u202Etion\": 10s\n";

        assertThat(documentProblems(text))
                .extracting(DocumentProblem::toString)
                .hasSize(2)
                .allMatch(told -> told.contains("spec.dura\\u202Etion: "))
                .noneMatch(told -> told.contains("\u202E"));
    }

    /** Several lines are several lines. */
    @Test
    void takesADescriptionOfSeveralLines() {
        String text = ExperimentSamples.text("x").replace("spec:\n", "spec:\n  description: \"one\\n\\ttwo\"\n");

        assertThat(documentParser.read(text)).hasExactlyElementsOfTypes(DocumentParser.Good.class);
    }

    @Test
    void readsEveryKey() {
        Experiment experiment = ExperimentSamples.experiment(FULL);

        assertThat(experiment.name()).isEqualTo("full");
        assertThat(experiment.description()).isEqualTo("One checkout replica may die at any time.");
        assertThat(experiment.enabled()).isFalse();
        assertThat(experiment.dryRun()).isTrue();
        assertThat(experiment.schedule())
                .isEqualTo(new Schedule.Cron("0 */15 * * * *", ZoneId.of("Europe/Berlin"), Duration.ofSeconds(30)));
        assertThat(experiment.selector().naming().workloads().written()).containsExactly("checkout", "shop/catalog");
        assertThat(experiment.selector().traits().labels().text()).isEqualTo("app in (checkout), !canary");
        assertThat(experiment.selector().copies().minimumAge()).isEqualTo(Duration.ofMinutes(5));
        assertThat(experiment.mode()).isEqualTo(new SelectionMode.Percent(30));
        assertThat(experiment.fault()).isEqualTo(new FaultName("process-kill"));
        assertThat(experiment.faultSettings().get("grace").asString()).isEqualTo("5s");
        assertThat(experiment.duration()).isEqualTo(Duration.ofMinutes(1));
        assertThat(experiment.steadyState().probes()).hasSize(1);
        assertThat(experiment.steadyState().tolerate()).isEqualTo(5);
        assertThat(experiment.recoveryWithin()).isEqualTo(Duration.ofMinutes(3));
        assertThat(experiment.safeguards().get("minimumHealthy").intValue()).isEqualTo(2);
    }

    @Test
    void fillsInDefaults() {
        Experiment experiment = ExperimentSamples.anExperiment();

        assertThat(experiment.enabled()).isTrue();
        assertThat(experiment.dryRun()).isFalse();
        assertThat(experiment.mode()).isEqualTo(new SelectionMode.One());
        assertThat(experiment.selector().copies().minimumAge()).isZero();
        assertThat(experiment.steadyState().probes()).isEmpty();
        assertThat(experiment.recoveryWithin()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void letsReplacementsJoinOnlyWhereAFaultLastsOnThem() {
        String joining = ExperimentSamples.text("x").replace("[checkout]}", "[checkout], replacements: join}");

        Experiment experiment = ExperimentSamples.experiment(joining);

        assertThat(experiment.selector().replacements()).isEqualTo(Replacements.JOIN);
        assertThat(ExperimentSamples.documents().canonical(experiment.document()))
                .isEqualTo(experiment);
        assertThat(documentProblems(joining.replace("process-freeze", "process-kill")))
                .extracting(DocumentProblem::toString)
                .anyMatch(problem -> problem.contains("replacements")
                        && problem.contains("process-kill is not a fault that lasts on single instances"));
    }

    @Test
    void readsOnDemandWhenThereIsNoSchedule() {
        String text = ExperimentSamples.text("x").replace("  schedule: {every: 1m}\n", "");

        assertThat(ExperimentSamples.experiment(text).schedule()).isEqualTo(new Schedule.OnDemand());
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "all", "{fixed: 2}", "{percent: 30}", "{randomUpToPercent: 50}"})
    void theCanonicalTextMeansTheSame(String mode) {
        Experiment experiment = ExperimentSamples.experiment(FULL.replace("{percent: 30}", mode));

        assertThat(documentParser.canonical(experiment.document())).isEqualTo(experiment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{meanTimeBetween: 4h, per: workload, jitter: 30s, zone: Europe/Berlin,"
                        + " windows: [{days: [MON, fri], from: \"09:30\", to: \"16:00\"}, {from: \"22:00\", to: \"02:00\"}],"
                        + " except: [\"2026-12-24..2026-12-26\", \"12-31\", \"https://example.org/holidays.ics\"]}",
                "{meanTimeBetween: 4h}",
                "{daily: 2, only: [2026-12-24, 12-24..01-02, freeze.ics]}",
                "{every: 10m, windows: [{to: \"12:00\"}]}",
                "{every: 1d, only: [2026-12-24, 12-31]}",
                "{once: 2026-12-01T10:00:00Z}"
            })
    void everyScheduleIsReadBackFromTheCanonicalText(String schedule) {
        Experiment experiment =
                ExperimentSamples.experiment(ExperimentSamples.text("x").replace("{every: 1m}", schedule));

        assertThat(documentParser.canonical(experiment.document())).isEqualTo(experiment);
    }

    @Test
    void aScheduleWithoutAZoneTakesTheOneThatIsSetAndKeepsIt() {
        DocumentParser berlin = DocumentParser.offering(
                ExperimentSamples.types(ExperimentSamples.faults()),
                ExperimentSamples.probeTypes(),
                ExperimentSamples.keys(),
                Duration.ofHours(1),
                ZoneId.of("Europe/Berlin"),
                List.of());
        DocumentParser.Read read = berlin.read(ExperimentSamples.text("x").replace("{every: 1m}", "{daily: 2}"))
                .getFirst();

        Experiment experiment = ((DocumentParser.Good) read).experiment();
        assertThat(experiment.schedule().hours().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(documentParser.canonical(experiment.document())).isEqualTo(experiment);
    }

    @Test
    void aStreamForEachWorkloadNeedsTheirNames() {
        String text = ExperimentSamples.text("x")
                .replace("{every: 1m}", "{meanTimeBetween: 4h, per: workload}")
                .replace("{workloads: [checkout]}", "{kinds: [fleet]}");

        assertThat(documentProblems(text))
                .map(DocumentProblem::toString)
                .containsExactly(
                        "line 6: spec.schedule.per: is workload, so targets must name each workload in full; write targets: {workloads: [checkout]}");
    }

    @Test
    void theCanonicalTextIsOneForEqualExperiments() {
        String rewritten = FULL.replace("{signal: TERM, grace: 5s}", "{grace: 5s, signal: TERM}")
                .replace("duration: 1m", "duration: PT60S")
                .replace("spec:\n", "spec:\n  # a comment\n");

        assertThat(ExperimentSamples.experiment(rewritten).document())
                .isEqualTo(ExperimentSamples.experiment(FULL).document());
    }

    /** What is hit as a whole is hit wherever it runs. */
    @Test
    void refusesToSpreadWhatIsHitAsAWhole() {
        String text =
                ExperimentSamples.text("x").replace("{workloads: [checkout]}", "{workloads: [checkout], spread: zone}");
        DocumentParser whole = ExperimentSamples.documents(TargetUnit.WORKLOAD);

        assertThat(documentParser.read(text)).hasExactlyElementsOfTypes(DocumentParser.Good.class);
        assertThat(whole.read(text).getFirst())
                .isInstanceOfSatisfying(
                        DocumentParser.Bad.class,
                        bad -> assertThat(bad.problems())
                                .map(DocumentProblem::toString)
                                .containsExactly(
                                        "line 7: spec.targets.spread: is set, but process-freeze hits a workload wherever it runs; leave it out"));
    }

    @Test
    void refusesACanonicalTextThatThisVersionCannotRun() {
        String document = ExperimentSamples.anExperiment().document().replace("process-freeze", "process-melt");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> documentParser.canonical(document))
                .withMessageContaining("'process-melt' is no known fault");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "apiVersion: gelada.dev/v1alpha1 | apiVersion: v1 | line 1: apiVersion: must be gelada.dev/v1alpha1, not 'v1'",
                "kind: Experiment | kind: experiment | line 2: kind: must be Experiment, not 'experiment'",
                "kind: Experiment | kid: Experiment | line 2: kid: 'kid' is no known key; did you mean 'kind'? Known are apiVersion, kind, metadata, spec",
                "name: x | name: X_y | line 4: metadata.name: is 'X_y'; write at most 63 small letters, digits and dashes, with no dash first or last",
                "name: x | name: 12 | line 4: metadata.name: must be a text, not the number 12; put it in quotes",
                "name: x | nane: x | line 3: metadata.name: is missing; write one like checkout-survives-a-lost-replica",
                "every: 1m | evry: 1m | line 6: spec.schedule.evry: 'evry' is no known key; did you mean 'every'? Known are cron, daily, every, except, jitter, meanTimeBetween, once, only, per, windows, zone",
                "every: 1m | every: -1m | line 6: spec.schedule.every: must be longer than 0s, not -1m",
                "every: 1m | every: 0s | line 6: spec.schedule.every: must be longer than 0s, not 0s",
                "every: 1m | every: 60 | line 6: spec.schedule.every: '60' is not a duration; write one like 500ms, 30s, 5m, 2h, 1d or PT30S",
                "every: 1m | every: 09:30 | line 6: spec.schedule.every: '09:30' is not a duration; write one like 500ms, 30s, 5m, 2h, 1d or PT30S",
                "every: 1m | every: 1m, jitter: 2m | line 6: spec.schedule.every: jitter must lie between 0s and every, which is 1m, not be 2m",
                "every: 1m | every: 1m, jitter: -1s | line 6: spec.schedule.every: jitter must lie between 0s and every, which is 1m, not be -1s",
                "every: 1m | every: 1m, zone: UTC | line 6: spec.schedule: has a zone, which every alone does not need; leave it out",
                "every: 1m | every: 1m, cron: \"0 0 0 * * *\" | line 6: spec.schedule: needs exactly one of every, cron, daily, meanTimeBetween, once; leave schedule out for an experiment that only runs on demand",
                "every: 1m | jitter: 1m | line 6: spec.schedule: needs exactly one of every, cron, daily, meanTimeBetween, once; leave schedule out for an experiment that only runs on demand",
                "every: 1m | cron: \"0 0 0 30 2 *\" | line 6: spec.schedule.cron: '0 0 0 30 2 *' never fires; write a day that exists",
                "every: 1m | cron: \"* * * * *\" | line 6: spec.schedule.cron: '* * * * *' has five fields; here seconds come first, so write '0 * * * * *'",
                "every: 1m | cron: \"0 0 0 * * *\", zone: Europe/Berln | line 6: spec.schedule.zone: 'Europe/Berln' is no time zone; did you mean 'Europe/Berlin'?",
                "every: 1m | meanTimeBetwen: 4h | line 6: spec.schedule.meanTimeBetwen: 'meanTimeBetwen' is no known key; did you mean 'meanTimeBetween'? Known are cron, daily, every, except, jitter, meanTimeBetween, once, only, per, windows, zone",
                "every: 1m | meanTimeBetween: 0s | line 6: spec.schedule.meanTimeBetween: must be longer than 0s, not 0s",
                "every: 1m | meanTimeBetween: 1ms | line 6: spec.schedule.meanTimeBetween: meanTimeBetween must lie between 1s and 1000d, not be 1ms",
                "every: 1m | daily: 0 | line 6: spec.schedule.daily: daily must lie between 1 and 1000, not be 0",
                "every: 1m | daily: 1.5 | line 6: spec.schedule.daily: must be a whole number, not the number 1.5",
                "every: 1m | once: tomorrow | line 6: spec.schedule.once: 'tomorrow' is no moment; write one like 2026-12-01T10:00:00Z",
                "every: 1m | once: 2026-12-05T10:00:00Z, windows: [{days: [MON]}] | line 6: spec.schedule.once: once is 2026-12-05T10:00:00Z, when windows and exceptions keep it closed; move it into a window, or leave them out",
                "every: 1m | daily: 1, per: workload | line 6: spec.schedule: has per, which only meanTimeBetween knows; leave it out",
                "every: 1m | meanTimeBetween: 4h, per: pod | line 6: spec.schedule.per: must be experiment or workload, not 'pod'",
                "every: 1m | once: '+900000000-01-01T00:00:00Z' | line 6: spec.schedule.once: once must lie between 1970 and 9999, not be +900000000-01-01T00:00:00Z",
                "every: 1m | once: '1960-01-01T00:00:00Z' | line 6: spec.schedule.once: once must lie between 1970 and 9999, not be 1960-01-01T00:00:00Z",
                "every: 1m | daily: 1, zone: Berlin | line 6: spec.schedule.zone: 'Berlin' is no time zone; did you mean 'Europe/Berlin'?",
                "every: 1m | daily: 1, zone: New York | line 6: spec.schedule.zone: 'New York' is no time zone; did you mean 'America/New_York'?",
                "every: 1m | daily: 1, zone: Mars/Olympus | line 6: spec.schedule.zone: 'Mars/Olympus' is no time zone; write one like Europe/Berlin or UTC",
                "every: 1m | daily: 1, windows: [] | line 6: spec.schedule.windows: must be a list that holds something, not an empty one; write [{from: \"09:00\", to: \"17:00\"}]",
                "every: 1m | daily: 1, windows: [{days: [Mnday]}] | line 6: spec.schedule.windows[0]: 'Mnday' is no known day; known are FRI, MON, SAT, SUN, THU, TUE, WED",
                "every: 1m | daily: 1, windows: [{days: []}] | line 6: spec.schedule.windows[0].days: names no day, so the window never opens; write [MON, FRI] or leave it out",
                "every: 1m | daily: 1, windows: [{from: 9}] | line 6: spec.schedule.windows[0].from: must be a text, not the number 9; put it in quotes",
                "every: 1m | daily: 1, windows: [{from: \"9:00\"}] | line 6: spec.schedule.windows[0]: '9:00' is no time of day; write one from 00:00 to 24:00, like 09:30",
                "every: 1m | daily: 1, windows: [{from: \"09:00\", to: \"24:01\"}] | line 6: spec.schedule.windows[0]: '24:01' is no time of day; write one from 00:00 to 24:00, like 09:30",
                "every: 1m | daily: 1, windows: [{from: \"09:00\", to: \"09:00\"}] | line 6: spec.schedule.windows[0]: opens and closes at 09:00, so it never opens; write from 00:00 to 24:00 for the whole day",
                "every: 1m | daily: 1, except: [Dec24] | line 6: spec.schedule.except[0]: 'Dec24' is no date; write 2026-12-24, 2026-12-24..2026-12-26, 12-24 for every year, or the URL or the .ics file of a calendar",
                "every: 1m | daily: 1, except: [2026-02-30] | line 6: spec.schedule.except[0]: '2026-02-30' is no day of any calendar",
                "every: 1m | daily: 1, except: [31-12] | line 6: spec.schedule.except[0]: '31-12' is no day of any year; write the month first, like 12-24",
                "every: 1m | daily: 1, except: [2026-12-26..2026-12-24] | line 6: spec.schedule.except[0]: '2026-12-26..2026-12-24' ends before it begins; write 2026-12-24..2026-12-26",
                "every: 1m | daily: 1, windows: [{days: [SAT]}], only: [2026-12-24] | line 6: spec.schedule: is never open: no window opens on a day that only and except leave; change one of them",
                "every: 1m | daily: 1, except: [01-01..12-31] | line 6: spec.schedule: is never open: no window opens on a day that only and except leave; change one of them",
                "every: 1m | daily: 1, only: [2026-12-24, 2026-12-31], except: [2026-12-24..2026-12-26] | line 6: spec.schedule: '2026-12-24' is in only, and except closes all of it; remove it from one of the two",
                "every: 1m | cron: \"0 0 3 * * *\", windows: [{from: \"09:00\", to: \"17:00\"}] | line 6: spec.schedule: never happens: cron names no moment at which a window is open; change cron or the windows",
                "every: 1m | every: 12h, windows: [{from: \"09:00\", to: \"17:00\"}] | line 6: spec.schedule.every: every is 12h, longer than the longest window, which is open for 8h, so it may never meet one; write daily or meanTimeBetween instead",
                "every: 1m | every: 2d, only: [2026-12-24, 12-31] | line 6: spec.schedule: may never happen: every is longer than any stretch that windows, only and except leave open; write daily, meanTimeBetween or once instead",
                "every: 1m | every: 1m, per: workload | line 6: spec.schedule: has per, which only meanTimeBetween knows; leave it out",
                "every: 1m | cron: \"0 0 9 * * *\", per: workload | line 6: spec.schedule: has per, which only meanTimeBetween knows; leave it out",
                "every: 1m | once: 2026-12-01T10:00:00Z, per: workload | line 6: spec.schedule: has per, which only meanTimeBetween knows; leave it out",
                "every: 1m | daily: 1, except: ['webcal://me:secret@example.org/a.ics?key=secret'] | line 6: spec.schedule.except[0]: 'webcal://example.org/a.ics' is no address that can be fetched; write one like https://example.org/team.ics, also instead of webcal://, and %20 for a blank",
                "every: 1m | daily: 1, except: ['https://example.org/{team}.ics'] | line 6: spec.schedule.except[0]: 'https://example.org/{team}.ics' is no address that can be fetched; write one like https://example.org/team.ics, also instead of webcal://, and %20 for a blank",
                "every: 1m | daily: 1, except: ['https://'] | line 6: spec.schedule.except[0]: 'https://' is no address that can be fetched; write one like https://example.org/team.ics, also instead of webcal://, and %20 for a blank",
                "{every: 1m} | daily | line 6: spec.schedule: must be a mapping of keys, not 'daily'",
                "{every: 1m} | {} | line 6: spec.schedule: needs exactly one of every, cron, daily, meanTimeBetween, once; leave schedule out for an experiment that only runs on demand",
                "{workloads: [checkout]} | {} | line 7: spec.targets: select nothing: name workloads, kinds, namespaces or labels",
                "{workloads: [checkout]} | {workloads: []} | line 7: spec.targets.workloads: is empty; write a value or leave the key out",
                "{workloads: [checkout]} | {namespaces: [shop], workloads: []} | line 7: spec.targets.workloads: is empty; write a value or leave the key out",
                "{workloads: [checkout]} | {namespaces: [shop], instances: []} | line 7: spec.targets.instances: is empty; write a value or leave the key out",
                "{workloads: [checkout]} | {namespaces: [shop], labels: \"\"} | line 7: spec.targets.labels: is empty; write a value or leave the key out",
                "{workloads: [checkout]} | {namespaces: [shop], namespaceLabels: \" \"} | line 7: spec.targets.namespaceLabels: is empty; write a value or leave the key out",
                "{workloads: [checkout]} | {namespaces: [shop], kinds: } | line 7: spec.targets.kinds: is empty; write a value or leave the key out",
                "{workloads: [checkout]} | {workloads: [a, \"!a\"]} | line 7: spec.targets.workloads: excludes all that it names, so it can never select anything",
                "{workloads: [checkout]} | {workloads: [a], namespaces: [\"team-*\", \"!*\"]} | line 7: spec.targets.namespaces: excludes all that it names, so it can never select anything",
                "{workloads: [checkout]} | {labels: \"app=a, app=b\"} | line 7: spec.targets.labels: asks for a 'app' that no value can be, so it can never select anything",
                "{workloads: [checkout]} | {workloads: [a], annotations: \"team, !team\"} | line 7: spec.targets.annotations: asks for a 'team' that no value can be, so it can never select anything",
                "{workloads: [checkout]} | {workloads: [a], mode: {}} | line 7: spec.targets.mode: holds 0 keys; write exactly one, like {fixed: 2}",
                "{workloads: [checkout]} | {workloads: [a], mode: {fixed: 1, percent: 50}} | line 7: spec.targets.mode: holds 2 keys; write exactly one, like {fixed: 2}",
                "{workloads: [checkout]} | {workloads: [a], mode: {percent: -1}} | line 7: spec.targets.mode: percent must lie between 1 and 100, not be -1",
                "{workloads: [checkout]} | {workloads: [a], mode: {percent: 99999999999}} | line 7: spec.targets.mode: must be a whole number, not the number 99999999999",
                "{workloads: [checkout]} | {workloads: [a], mode: {randomUpToPercent: 101}} | line 7: spec.targets.mode: randomUpToPercent must lie between 1 and 100, not be 101",
                "{workloads: [checkout]} | {workloads: [a], mode: {randomUpToPercent: all}} | line 7: spec.targets.mode: must be a whole number, not 'all'",
                "{workloads: [checkout]} | | line 7: spec.targets: must be a mapping of keys, not empty",
                "{workloads: [checkout]} | {workloads: checkout} | line 7: spec.targets.workloads: must be a list, not 'checkout'; write [checkout]",
                "{workloads: [checkout]} | {workloads: ['']} | line 7: spec.targets.workloads: holds a blank entry; leave it out",
                "{workloads: [checkout]} | {workloads: [a], minimumAge: -5m} | line 7: spec.targets.minimumAge: must not be less than 0s, like -5m",
                "{workloads: [checkout]} | {labels: app in checkout} | line 7: spec.targets.labels: 'app in checkout' is no requirement on labels; write key, !key, key=value, key!=value, key in (a, b) or key notin (a, b)",
                "{workloads: [checkout]} | {labels: {app: checkout}} | line 7: spec.targets.labels: must be a text, not a mapping",
                "{workloads: [checkout]} | {workloads: [a], mode: some} | line 7: spec.targets.mode: is 'some'; write one, all, {fixed: 2}, {percent: 30} or {randomUpToPercent: 50}",
                "{workloads: [checkout]} | {workloads: [a], mode: 2} | line 7: spec.targets.mode: is the number 2; write one, all, {fixed: 2}, {percent: 30} or {randomUpToPercent: 50}",
                "{workloads: [checkout]} | {workloads: [a], mode: {percent: 0}} | line 7: spec.targets.mode: percent must lie between 1 and 100, not be 0",
                "{workloads: [checkout]} | {workloads: [a], mode: {percent: 101}} | line 7: spec.targets.mode: percent must lie between 1 and 100, not be 101",
                "{workloads: [checkout]} | {workloads: [a], mode: {percent: 30%}} | line 7: spec.targets.mode: is '30%'; write the number alone: 30",
                "{workloads: [checkout]} | {workloads: [a], mode: {percnt: 30}} | line 7: spec.targets.mode: 'percnt' is no mode; did you mean 'percent'?; write one, all, {fixed: 2}, {percent: 30} or {randomUpToPercent: 50}",
                "{workloads: [checkout]} | {workloads: [a], mode: {percent: 30.5}} | line 7: spec.targets.mode: must be a whole number, not the number 30.5",
                "{workloads: [checkout]} | {workloads: [\"check[out]\"]} | line 7: spec.targets.workloads: 'check[out]' is no pattern of names: * stands for any characters and ? for one, and there are no regular expressions",
                "{workloads: [checkout]} | {workloads: [\"!\"]} | line 7: spec.targets.workloads: holds a blank name; leave it out",
                "{workloads: [checkout]} | {namespaces: [\"!kube-*\"]} | line 7: spec.targets: select nothing: name workloads, kinds, namespaces or labels; what is only excluded names nothing, so write [\"*\", \"!this\"] for all but this",
                "{workloads: [checkout]} | {labels: \"!canary\"} | line 7: spec.targets: select nothing: name workloads, kinds, namespaces or labels; what is only excluded names nothing, so write [\"*\", \"!this\"] for all but this",
                "{workloads: [checkout]} | {minimumAge: 5m} | line 7: spec.targets: select nothing: name workloads, kinds, namespaces or labels",
                "{workloads: [checkout]} | {workloads: [a], annotations: \"team in\"} | line 7: spec.targets.annotations: 'team in' is no requirement on labels; write key, !key, key=value, key!=value, key in (a, b) or key notin (a, b)",
                "{workloads: [checkout]} | {workloads: [a], readiness: raedy} | line 7: spec.targets.readiness: 'raedy' is no known readiness; did you mean 'ready'? Known are any, ready",
                "{workloads: [checkout]} | {workloads: [a], spread: zones} | line 7: spec.targets.spread: 'zones' is no known spread; did you mean 'zone'? Known are node, none, zone",
                "{workloads: [checkout]} | {workloads: [a], optIn: yes} | line 7: spec.targets.optIn: must be true or false, not 'yes'",
                "{workloads: [checkout]} | {workload: [a]} | line 7: spec.targets.workload: 'workload' is no known key; did you mean 'workloads'? Known are annotations, instanceAnnotations, instanceLabels, instances, kinds, labels, minimumAge, mode, namespaceLabels, namespaces, nodes, optIn, readiness, replacements, spread, workloadLabels, workloads",
                "{workloads: [checkout]} | {workloads: [a], mode: {fixed: 0}} | line 7: spec.targets.mode: fixed must be at least 1, not 0",
                "{process-freeze: {}} | {proces-freeze: {}} | line 8: spec.fault.proces-freeze: 'proces-freeze' is no known fault; did you mean 'process-freeze'? Known are process-freeze, process-kill",
                "{process-freeze: {}} | {process-freeze: {}, process-kill: {}} | line 8: spec.fault: holds 2 keys; write exactly one, like {process-kill: {}}",
                "{process-freeze: {}} | {} | line 8: spec.fault: holds 0 keys; write exactly one, like {process-kill: {}}",
                "{process-freeze: {}} | process-freeze | line 8: spec.fault: is 'process-freeze'; write exactly one, like {process-kill: {}}",
                "{process-freeze: {}} | {process-freeze: {signl: KILL}} | line 8: spec.fault.process-freeze.signl: 'signl' is no known key; did you mean 'signal'? Known are grace, signal",
                "{process-freeze: {}} | {process-freeze: {grace: soon}} | line 8: spec.fault.process-freeze.grace: 'soon' is not a duration; write one like 500ms, 30s, 5m, 2h, 1d or PT30S",
                "duration: 10s | duration: 0s | line 9: spec.duration: must be longer than 0s, not 0s",
                "duration: 10s | duration: -10s | line 9: spec.duration: must be longer than 0s, not -10s",
                "duration: 10s | duration: 2h | line 9: spec.duration: is 2h, longer than the 1h that gelada.experiment.maximum-duration allows",
                "duration: 10s | duration: | line 9: spec.duration: is empty; write a value or leave the key out",
                "duration: 10s | description: later | line 5: spec.duration: is missing; process-freeze lasts until it is undone, so say when: write one like 60s",
                "duration: 10s | duration: 10s\\n  enabled: yes | line 10: spec.enabled: must be true or false, not 'yes'",
                "duration: 10s | duration: 10s\\n  duration: 20s | line 10: spec.duration: is written twice, first on line 9; keep one",
                "duration: 10s | duration: 10s\\n  recovery: {within: 0s} | line 10: spec.recovery.within: must be longer than 0s, not 0s",
                "duration: 10s | duration: 10s\\n  recovery: 2m | line 10: spec.recovery: must be a mapping of keys, not '2m'",
                "duration: 10s | duration: 10s\\n  safeguards: {minimumHealty: 1} | line 10: spec.safeguards.minimumHealty: 'minimumHealty' is no known key; did you mean 'minimumHealthy'? Known are cooldown, minimumHealthy",
                "duration: 10s | duration: 10s\\n  safeguards: {minimumHealthy: some} | line 10: spec.safeguards.minimumHealthy: must be a whole number",
                "duration: 10s | duration: 10s\\n  steadyState: {} | line 10: spec.steadyState.probes: is missing; write one like [{http: {workload: checkout, path: /}}]",
                "duration: 10s | duration: 10s\\n  steadyState: {probes: []} | line 10: spec.steadyState.probes: must be a list of at least one probe, like [{http: {workload: checkout, path: /}}]",
                "duration: 10s | duration: 10s\\n  steadyState: {probes: [http]} | line 10: spec.steadyState.probes[0]: is 'http'; write exactly one, like {http: {workload: checkout, path: /}}",
                "duration: 10s | duration: 10s\\n  steadyState: {probes: [{htp: {}}]} | line 10: spec.steadyState.probes[0].htp: 'htp' is no known probe; did you mean 'http'? Known are http",
                "duration: 10s | duration: 10s\\n  steadyState: {probes: [{http: {}}]} | line 10: spec.steadyState.probes[0].http: workload is missing",
                "duration: 10s | duration: 10s\\n  steadyState: {probes: [{http: {workload: a}}], every: 0s} | line 10: spec.steadyState.every: must be longer than 0s, not 0s",
                "duration: 10s | duration: 10s\\n  steadyState: {probes: [{http: {workload: a}}], tolerate: 0} | line 10: spec.steadyState.tolerate: must be at least 1, not 0",
            })
    void refuses(String right, String wrong, String sentence) {
        String text = ExperimentSamples.text("x").replace(right, wrong == null ? "" : wrong.replace("\\n", "\n"));

        assertThat(documentProblems(text)).extracting(DocumentProblem::toString).contains(sentence);
    }

    @Test
    void collectsEverythingThatIsWrong() {
        List<DocumentProblem> documentProblems = documentProblems("""
                apiVersion: v1
                kind: Experiment
                metadata: {name: Many}
                spec:
                  schedule: {every: soon}
                  fault: {process-melt: {}}
                  duration: 3h
                  extra: true
                """);

        assertThat(documentProblems)
                .extracting(DocumentProblem::path)
                .containsExactlyInAnyOrder(
                        "apiVersion",
                        "metadata.name",
                        "spec.extra",
                        "spec.targets",
                        "spec.fault.process-melt",
                        "spec.duration",
                        "spec.schedule.every");
        assertThat(documentProblems).extracting(DocumentProblem::line).allMatch(line -> line > 0);
    }

    @Test
    void readsTheGoodDocumentsBesideABrokenOne() {
        List<DocumentParser.Read> read = documentParser.read(ExperimentSamples.text("one") + "---\n{a: [\n---\n"
                + ExperimentSamples.text("two") + "---\nkind: Other\n");

        assertThat(read)
                .hasExactlyElementsOfTypes(
                        DocumentParser.Good.class,
                        DocumentParser.Bad.class,
                        DocumentParser.Good.class,
                        DocumentParser.Bad.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{process-freeze: {}} | {process-freeze: {signal: }} | 8:28 spec.fault.process-freeze.signal: is empty; write a value or leave the key out",
                "{process-freeze: {}} | {process-freeze: {grace: , signal: }} | 8:28 spec.fault.process-freeze.grace: is empty; 8:37 spec.fault.process-freeze.signal: is empty",
                "duration: 10s | duration: 10s, steadyState: {probes: [{http: {workload: checkout, within: }}]} | 10:54 spec.steadyState.probes[0].http.within: is empty",
                "duration: 10s | duration: 10s, safeguards: {cooldown: } | 10:16 spec.safeguards.cooldown: is empty",
                "{workloads: [checkout]} | !spare {workloads: [checkout]} | 7:12 spec.targets: has the tag !spare; leave tags out",
                "[checkout] | !!set [checkout] | 7:24 spec.targets.workloads: has the tag tag:yaml.org,2002:set; leave tags out",
                "{workloads: [checkout]} | {!!int workloads: [checkout]} | 7:13 spec.targets.workloads: has the tag tag:yaml.org,2002:int",
                "{workloads: [checkout]} | {workloads: [checkout], <<: {optIn: true}} | 7:36 spec.targets.<<: merges another mapping, which YAML 1.2 does not know; write its keys out here",
                "{workloads: [checkout]} | {workloads: [checkout], labels: a=b, labels: c=d} | 7:49 spec.targets.labels: is written twice, first on line 7; keep one",
                "{workloads: [checkout]} | {workloads: [checkout], 1: x} | 7:36 spec.targets.1: '1' is no known key",
                "{workloads: [checkout]} | {workloads: [checkout], mode: {fixed: 123456789012345678901234567890}} | 7:36 spec.targets.mode: must be a whole number",
                "{workloads: [checkout]} | {workloads: [checkout], mode: {fixed: .nan}} | 7:36 spec.targets.mode: must be a whole number, not '.nan'",
                "{workloads: [checkout]} | {workloads: [checkout], mode: {fixed: 1e400}} | 7:36 spec.targets.mode: must be a whole number, not '1e400'",
                "{workloads: [checkout]} | {workloads: [\"check\\u202eout\"]} | 7:25 spec.targets.workloads[0]: holds the character U+202E, which cannot be seen",
                "duration: 10s | duration: 10s, description: \"a\\u0007b\" | 10:3 spec.description: holds the character U+0007",
                "duration: 10s | duration: 10s, description: \"a\\u200bb\" | 10:3 spec.description: holds the character U+200B",
            })
    void refusesWhatNobodyMeansWithItsPlace(String right, String wrong, String problems) {
        String text = ExperimentSamples.text("x")
                .replace(
                        right,
                        wrong.replace(", ste", "\n  ste")
                                .replace(", saf", "\n  saf")
                                .replace(", des", "\n  des"));
        String found = read(text).problems().stream()
                .map(documentProblem -> documentProblem.place().line() + ":"
                        + documentProblem.place().column() + " " + documentProblem.path() + ": "
                        + documentProblem.message())
                .collect(Collectors.joining("\n"));
        for (String one : problems.split("; (?=[0-9])", -1)) {
            assertThat(found).contains(one);
        }
        assertThat(found.lines()).hasSize(problems.split("; (?=[0-9])").length);
    }

    @Test
    void refusesADescriptionThatIsABook() {
        String text = ExperimentSamples.text("x") + "  description: " + "a".repeat(10_000) + "\n";
        assertThat(read(text).problems())
                .map(DocumentProblem::message)
                .containsExactly("is 10000 characters long; write at most 4000");
    }

    @Test
    void refusesANameOfTenThousandCharactersWithoutRepeatingIt() {
        assertThat(read(ExperimentSamples.text("a".repeat(10_000))).problems())
                .singleElement()
                .satisfies(documentProblem -> assertThat(documentProblem.message())
                        .contains("at most 63")
                        .hasSizeLessThan(300));
    }

    private DocumentParser.Bad read(String text) {
        return (DocumentParser.Bad) documentParser.read(text).getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "[1]", "12", "apiVersion: x", "spec: []", "metadata: {name: }"})
    void neverFailsOnWhatIsNoExperiment(String text) {
        assertThat(documentProblems(text)).isNotEmpty();
    }

    @Test
    void namesABrokenDocument() {
        DocumentParser.Read read = documentParser
                .read(ExperimentSamples.text("x").replace("duration: 10s", "duration: soon"))
                .getFirst();

        assertThat(read)
                .isInstanceOfSatisfying(
                        DocumentParser.Bad.class, bad -> assertThat(bad.name()).isEqualTo("x"));
    }

    private List<DocumentProblem> documentProblems(String text) {
        List<DocumentParser.Read> read = documentParser.read(text);
        assertThat(read).hasSize(1);
        return switch (read.getFirst()) {
            case DocumentParser.Good good -> throw new AssertionError("was taken for good: " + good);
            case DocumentParser.Bad bad -> bad.problems();
        };
    }
}
