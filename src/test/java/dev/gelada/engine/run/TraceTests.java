package dev.gelada.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gelada.engine.lifecycle.EngineFixture;
import dev.gelada.fault.EventId;
import dev.gelada.journal.EventHistory;
import dev.gelada.probe.Reading;
import dev.gelada.schedule.Schedule;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskSnapshot;
import dev.gelada.vitals.trace.RecordedSpans;
import dev.gelada.vitals.trace.WorkTracer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** One trace for each event. */
class TraceTests {

    private final RecordedSpans recordedSpans = new RecordedSpans();
    private final EngineFixture engineFixture = new EngineFixture();

    @BeforeEach
    void trace() {
        engineFixture.workTracer = recordedSpans.workTracer();
    }

    @AfterEach
    void end() {
        engineFixture.close();
    }

    @Test
    void isTheTraceOfEveryTaskOfItsEvent() {
        EventId event = engineFixture.trigger(engineFixture.experiment(true));

        assertThat(engineFixture.taskRegistry.running())
                .filteredOn(taskSnapshot -> event.value().equals(taskSnapshot.event()))
                .extracting(TaskSnapshot::kind, TaskSnapshot::traceId)
                .containsExactlyInAnyOrder(
                        tuple(TaskKind.EVENT, eventHistory(event).traceId()),
                        tuple(TaskKind.PROBE, eventHistory(event).traceId()));
    }

    /** A resource in use is met from several sides, and a line that is said again leaves no room for the others. */
    @Test
    void saysOnceWhereItsEventStands() {
        engineFixture.trigger(engineFixture.experiment(true));
        engineFixture.taskRegistry.detailed(true);

        List<String> chain = engineFixture.taskRegistry.running().stream()
                .filter(taskSnapshot -> taskSnapshot.kind() == TaskKind.EVENT)
                .findFirst()
                .orElseThrow()
                .chain();

        assertThat(chain).hasSizeLessThan(300);
        assertThat(chain.stream().filter(line -> line.contains("checkpoint(\"commit\")")))
                .hasSize(1);
    }

    @Test
    void goesFromRaisingThroughTheQueueToTheEnd() {
        engineFixture.probeAnswers(number -> Mono.just(new Reading.Steady("well")));
        EventId event = engineFixture.trigger(engineFixture.experiment(true));
        engineFixture.pass(Duration.ofMinutes(5));

        SpanData raised = the("raise checkout-survives");
        SpanData delivered = the("deliver checkout-survives");
        assertThat(recordedSpans.ended()).extracting(SpanData::getTraceId).containsOnly(raised.getTraceId());
        assertThat(raised.getParentSpanId()).isEqualTo("0000000000000000");
        assertThat(raised.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(delivered.getParentSpanId()).isEqualTo(raised.getSpanId());
        assertThat(delivered.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(delivered.getLinks()).isEmpty();
        assertThat(below(delivered))
                .containsExactly("draw", "judge", "prepare", "commit", "inject", "watch", "revert", "recover", "close");
        assertThat(below(the("prepare"))).containsExactly("prepare " + engineFixture.fault.name());
        assertThat(below(the("inject"))).containsExactly("inject " + engineFixture.fault.name());
        assertThat(below(the("revert"))).containsExactly("revert " + engineFixture.fault.name());
        assertThat(below(the("watch"))).isNotEmpty().containsOnly("probe scripted");
        assertThat(eventHistory(event).traceId()).isEqualTo(raised.getTraceId());
    }

    @Test
    void isGoneOnWithByTheNextHolderAndLinkedToWhatTheOneBeforeDid() {
        EventId event = engineFixture.trigger(engineFixture.experiment(false));
        engineFixture.crash();

        engineFixture.restart();
        engineFixture.pass(Duration.ofMinutes(5));

        SpanData raised = the("raise ");
        SpanData inject = the("inject");
        SpanData again = the("deliver ");
        assertThat(again.getTraceId()).isEqualTo(raised.getTraceId());
        assertThat(again.getParentSpanId()).isEqualTo(raised.getSpanId());
        assertThat(again.getLinks()).singleElement().satisfies(link -> {
            assertThat(link.getSpanContext().getTraceId()).isEqualTo(raised.getTraceId());
            assertThat(link.getSpanContext().getSpanId())
                    .as("the delivery that crashed, which never ended")
                    .isEqualTo(inject.getParentSpanId());
        });
        assertThat(below(again)).containsExactly("revert", "close");
        assertThat(eventHistory(event).traceId()).isEqualTo(raised.getTraceId());
    }

    @Test
    void isItsOwnForEachEventOfTheSchedule() {
        engineFixture.scheduled(new Schedule.Every(Duration.ofSeconds(30), Duration.ZERO));

        engineFixture
                .eventScheduler()
                .triggerSlots(
                        engineFixture.clock.instant(),
                        engineFixture.clock.instant().plus(Duration.ofMinutes(2)))
                .block(Duration.ofSeconds(1));

        assertThat(recordedSpans.named("raise "))
                .hasSize(4)
                .extracting(SpanData::getTraceId)
                .doesNotHaveDuplicates();
    }

    @Test
    void bearsTheErrorOfTheCallThatFailed() {
        engineFixture.fault.failsToInject(new IllegalStateException("no such process"));
        engineFixture.trigger(engineFixture.experiment(false));
        engineFixture.pass(Duration.ofMinutes(5));

        assertThat(the("inject " + engineFixture.fault.name()).getStatus().getDescription())
                .isEqualTo("no such process");
    }

    @Test
    void isAbsentAndInNobodysWayWhenNothingIsTraced() {
        engineFixture.workTracer = WorkTracer.none();
        EventId event = engineFixture.trigger(engineFixture.experiment(false));
        engineFixture.pass(Duration.ofMinutes(5));

        assertThat(eventHistory(event).traceId()).isNull();
        assertThat(engineFixture.told()).contains("recovered", "closed");
    }

    private EventHistory eventHistory(EventId event) {
        return EventHistory.of(Objects.requireNonNull(
                engineFixture.journal.of(event).collectList().block(Duration.ofSeconds(1))));
    }

    private SpanData the(String name) {
        List<SpanData> found = recordedSpans.ended().stream()
                .filter(span -> name.endsWith(" ")
                        ? span.getName().startsWith(name)
                        : span.getName().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    private List<String> below(SpanData parent) {
        return recordedSpans.ended().stream()
                .filter(span -> span.getParentSpanId().equals(parent.getSpanId()))
                .map(SpanData::getName)
                .toList();
    }
}
