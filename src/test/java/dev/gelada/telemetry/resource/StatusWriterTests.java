package dev.gelada.telemetry.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.MovableClock;
import dev.gelada.engine.explain.IdleExperiments;
import dev.gelada.experiment.ExperimentSamples;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.experiment.resource.ResourceExperiments;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.TestJournals;
import dev.gelada.platform.FakeExperimentResources;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.schedule.Plan;
import dev.gelada.store.Database;
import dev.gelada.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatusWriterTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String GOOD = "{\"targets\":{\"workloads\":[\"checkout\"]},\"fault\":{\"process-kill\":{}},"
            + "\"schedule\":{\"every\":\"10m\"}}";

    private final MovableClock clock = new MovableClock(NOON);
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final FakeExperimentResources papers = new FakeExperimentResources();
    private final FakeJournal journal = new FakeJournal(clock);
    private final ResourceExperiments experiments =
            new ResourceExperiments(papers, ExperimentSamples.documents(), time);
    private Mono<String> nothing = Mono.empty();
    private final Disposable.Composite running = Disposables.composite();

    @BeforeEach
    void start() {
        running.add(experiments.source().run().subscribe());
    }

    @AfterEach
    void stop() {
        running.dispose();
    }

    @Test
    void saysThatItIsAcceptedAndWhenItActsNext() {
        papers.put("shop", "one", spec(GOOD), Map.of());
        round(new DryRunPolicy(false));

        JsonNode status = papers.status("shop", "one");
        assertThat(status.path("experiment").asString()).isEqualTo("shop.one");
        assertThat(status.path("fault").asString()).isEqualTo("process-kill");
        assertThat(status.path("schedule").asString()).isEqualTo("every 10m");
        assertThat(status.path("observedGeneration").asLong()).isEqualTo(1);
        assertThat(Instant.parse(status.path("nextAt").asString())).isAfter(NOON);
        assertThat(condition(status, "Accepted")).contains("\"True\"", "it can run", "2026-03-01T12:00:00Z");
        assertThat(condition(status, "Ready")).contains("\"True\"", "Armed");
    }

    @Test
    void saysWhyItIsRefusedAndThatItIsDryOrDisabled() {
        papers.put("shop", "wrong", spec(GOOD.replace("process-kill", "process-kil")), Map.of());
        papers.put("shop", "off", spec(GOOD), Map.of("gelada.dev/enabled", "false"));
        papers.put("shop", "one", spec(GOOD), Map.of());
        round(new DryRunPolicy(true));

        assertThat(condition(papers.status("shop", "wrong"), "Accepted"))
                .contains("\"False\"", "Refused", "spec.fault", "process-kill");
        assertThat(condition(papers.status("shop", "wrong"), "Ready")).contains("\"False\"", "NotAccepted");
        assertThat(condition(papers.status("shop", "off"), "Ready")).contains("\"False\"", "Disabled");
        assertThat(papers.status("shop", "off").has("nextAt")).isFalse();
        assertThat(condition(papers.status("shop", "one"), "Ready")).contains("\"True\"", "DryRun");
    }

    /** Its namespace may lack the label, or nothing may run there that it means: then ready it is not. */
    @Test
    void isNotReadyWhileNothingCanBeSelectedAndSaysWhy() {
        nothing = Mono.just(
                "no eligible targets: checkout namespace shop does not have the label gelada.dev/enabled=true");
        papers.put("shop", "one", spec(GOOD), Map.of());
        round(new DryRunPolicy(false));
        assertThat(condition(papers.status("shop", "one"), "Ready"))
                .contains("\"False\"", "NothingSelected", "namespace shop does not have the label");

        nothing = Mono.error(new IllegalStateException("the view cannot be had"));
        round(new DryRunPolicy(false));
        assertThat(condition(papers.status("shop", "one"), "Ready")).contains("\"True\"", "Armed");
    }

    @Test
    void writesOnlyWhatHasChanged() {
        papers.put("shop", "one", spec(GOOD), Map.of());
        round(new DryRunPolicy(false));
        clock.advance(Duration.ofSeconds(1));
        round(new DryRunPolicy(false));
        assertThat(papers.written()).hasSize(1);

        closed("shop.one");
        round(new DryRunPolicy(false));

        assertThat(papers.written()).hasSize(2);
        assertThat(papers.status("shop", "one").path("lastOutcome").asString()).isEqualTo("survived");
        assertThat(papers.status("shop", "one").path("lastEvent").asString()).isEqualTo("event-1");
        assertThat(condition(papers.status("shop", "one"), "Accepted")).contains("2026-03-01T12:00:00Z");
    }

    @Test
    void looksFirstAtWhatItsAuthorHasChanged() {
        for (int count = 0; count < StatusWriter.AT_A_TIME + 5; count++) {
            papers.put("shop", "x" + count, spec(GOOD), Map.of());
        }
        StatusWriter writer = writer(new DryRunPolicy(false));
        look();
        writer.round().block(Duration.ofSeconds(10));
        assertThat(papers.written()).hasSize(StatusWriter.AT_A_TIME);

        papers.put("shop", "x1", spec(GOOD.replace("10m", "20m")), Map.of());
        look();
        writer.round().block(Duration.ofSeconds(10));

        assertThat(papers.written()).hasSize(StatusWriter.AT_A_TIME + 6).contains("shop/x54");
        assertThat(papers.status("shop", "x1").path("observedGeneration").asLong())
                .isEqualTo(2);
    }

    @Test
    void toldHundredsAreEachWrittenOnceAndLeftInPeaceWhileNothingChanges() {
        int all = 9 * StatusWriter.AT_A_TIME - 7;
        for (int count = 0; count < all; count++) {
            papers.put("shop", "x" + count, spec(GOOD), Map.of());
        }
        StatusWriter writer = writer(new DryRunPolicy(false));

        rounds(writer, 9);
        assertThat(papers.written()).hasSize(all).doesNotHaveDuplicates();
        rounds(writer, 9);

        assertThat(papers.written()).hasSize(all);
    }

    @Test
    void comesToEverybodyAlthoughManyCannotBeWritten() {
        for (int count = 0; count < StatusWriter.AT_A_TIME + 10; count++) {
            papers.put("locked", "x" + count, spec(GOOD), Map.of());
            papers.put("shop", "x" + count, spec(GOOD), Map.of());
        }
        papers.answer(experimentResource -> experimentResource.namespace().equals("locked")
                ? Mono.error(new KubernetesApiException(403, "a webhook would not have it"))
                : Mono.empty());
        StatusWriter writer = writer(new DryRunPolicy(false));

        rounds(writer, 3);
        assertThat(papers.written()).hasSize(StatusWriter.AT_A_TIME + 10);
        closed("shop.x3");
        rounds(writer, 3);

        assertThat(papers.written()).hasSize(StatusWriter.AT_A_TIME + 11);
        assertThat(papers.status("shop", "x3").path("lastOutcome").asString()).isEqualTo("survived");
    }

    @Test
    void comesToEverybodyAlthoughTheApiServerIsSilent() {
        List<String> asked = new ArrayList<>();
        papers.answer(experimentResource -> {
            asked.add(experimentResource.name());
            return Mono.never();
        });
        for (int count = 0; count < 12; count++) {
            papers.put("shop", "x" + count, spec(GOOD), Map.of());
        }
        StatusWriter writer = new StatusWriter(
                experiments,
                papers,
                report(new DryRunPolicy(false)),
                TestJournals.outbox(store(), clock, "life"),
                time);

        for (int round = 0; round < 4; round++) {
            look();
            running.add(writer.round().subscribe());
            time.advanceTimeBy(Duration.ofSeconds(11));
        }

        assertThat(asked).contains("x0", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11");
    }

    @Test
    void goesOnWithoutTheRightToWrite() {
        papers.put("shop", "one", spec(GOOD), Map.of());
        papers.refuse(new KubernetesApiException(403, "experiments.gelada.dev \"one\" is forbidden"));
        round(new DryRunPolicy(false));
        assertThat(papers.status("shop", "one").isMissingNode()).isTrue();

        papers.refuse(null);
        round(new DryRunPolicy(false));
        assertThat(papers.status("shop", "one").isObject()).isTrue();
    }

    @Test
    void writesOnceForTwoReplicas() {
        papers.put("shop", "one", spec(GOOD), Map.of());
        look();
        Store store = store();
        store.write(sqlSession -> sqlSession.update("delete from outbox")).block(Duration.ofSeconds(10));
        running.add(writer(store, "life-1").run().subscribe());
        running.add(writer(store, "life-2").run().subscribe());
        clock.advance(Duration.ofSeconds(5));

        Awaitility.await().until(() -> !papers.written().isEmpty());

        assertThat(List.copyOf(papers.written())).containsExactly("shop/one");
    }

    private void closed(String experiment) {
        journal.append(
                        new EntrySubject(new EventId("event-1"), experiment),
                        new JournalEntry.Raised(new FaultName("process-kill"), "scheduled", null, null, NOON, false),
                        new JournalEntry.Closed(Outcome.SURVIVED, null))
                .block();
    }

    private void rounds(StatusWriter writer, int rounds) {
        for (int round = 0; round < rounds; round++) {
            look();
            writer.round().block(Duration.ofSeconds(10));
        }
    }

    private static Store store() {
        return Database.H2_IN_MEMORY.empty().getFirst();
    }

    private void round(DryRunPolicy dryRunPolicy) {
        look();
        writer(dryRunPolicy).round().block(Duration.ofSeconds(10));
    }

    private void look() {
        time.advanceTimeBy(Duration.ofSeconds(1));
    }

    private StatusWriter writer(DryRunPolicy dryRunPolicy) {
        return new StatusWriter(
                experiments,
                papers,
                report(dryRunPolicy),
                TestJournals.outbox(store(), clock, "life"),
                Schedulers.parallel());
    }

    private StatusWriter writer(Store store, String life) {
        return new StatusWriter(
                experiments,
                papers,
                report(new DryRunPolicy(false)),
                TestJournals.outbox(store, clock, life),
                Schedulers.parallel());
    }

    private ExperimentReport report(DryRunPolicy dryRunPolicy) {
        IdleExperiments idleExperiments = new IdleExperiments(
                new FakeExperiments(List.of()),
                journal,
                dryRunPolicy,
                Duration.ofHours(1),
                clock,
                Schedulers.parallel());
        return new ExperimentReport(Plan.seeded(7), journal, idleExperiments, dryRunPolicy, _ -> nothing, clock);
    }

    private static String condition(JsonNode status, String type) {
        return status.path("conditions")
                .valueStream()
                .filter(one -> one.path("type").asString("").equals(type))
                .map(JsonNode::toString)
                .findFirst()
                .orElse("none");
    }

    private static JsonNode spec(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
