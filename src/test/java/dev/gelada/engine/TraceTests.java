package dev.gelada.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gelada.fault.EventId;
import dev.gelada.journal.History;
import dev.gelada.probe.Reading;
import dev.gelada.schedule.Schedule;
import dev.gelada.vitals.task.Kind;
import dev.gelada.vitals.task.Task;
import dev.gelada.vitals.trace.Spans;
import dev.gelada.vitals.trace.Tracing;
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

    private final Spans spans = new Spans();
    private final Rehearsal rehearsal = new Rehearsal();

    @BeforeEach
    void trace() {
        rehearsal.tracing = spans.tracing();
    }

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void isTheTraceOfEveryTaskOfItsEvent() {
        EventId event = rehearsal.trigger(rehearsal.experiment(true));

        assertThat(rehearsal.tasks.running())
                .filteredOn(task -> event.value().equals(task.event()))
                .extracting(Task::kind, Task::traceId)
                .containsExactlyInAnyOrder(
                        tuple(Kind.EVENT, history(event).traceId()),
                        tuple(Kind.PROBE, history(event).traceId()));
    }

    /** A resource in use is met from several sides, and a line that is said again leaves no room for the others. */
    @Test
    void saysOnceWhereItsEventStands() {
        rehearsal.trigger(rehearsal.experiment(true));
        rehearsal.tasks.detailed(true);

        List<String> chain = rehearsal.tasks.running().stream()
                .filter(task -> task.kind() == Kind.EVENT)
                .findFirst()
                .orElseThrow()
                .chain();

        assertThat(chain).hasSizeLessThan(300);
        assertThat(chain.stream().filter(line -> line.contains("checkpoint(\"commit\")")))
                .hasSize(1);
    }

    @Test
    void goesFromRaisingThroughTheQueueToTheEnd() {
        rehearsal.probeAnswers(number -> Mono.just(new Reading.Steady("well")));
        EventId event = rehearsal.trigger(rehearsal.experiment(true));
        rehearsal.pass(Duration.ofMinutes(5));

        SpanData raised = the("raise checkout-survives");
        SpanData delivered = the("deliver checkout-survives");
        assertThat(spans.ended()).extracting(SpanData::getTraceId).containsOnly(raised.getTraceId());
        assertThat(raised.getParentSpanId()).isEqualTo("0000000000000000");
        assertThat(raised.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(delivered.getParentSpanId()).isEqualTo(raised.getSpanId());
        assertThat(delivered.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(delivered.getLinks()).isEmpty();
        assertThat(below(delivered))
                .containsExactly("draw", "judge", "prepare", "commit", "inject", "watch", "revert", "recover", "close");
        assertThat(below(the("prepare"))).containsExactly("prepare " + rehearsal.fault.name());
        assertThat(below(the("inject"))).containsExactly("inject " + rehearsal.fault.name());
        assertThat(below(the("revert"))).containsExactly("revert " + rehearsal.fault.name());
        assertThat(below(the("watch"))).isNotEmpty().containsOnly("probe scripted");
        assertThat(history(event).traceId()).isEqualTo(raised.getTraceId());
    }

    @Test
    void isGoneOnWithByTheNextHolderAndLinkedToWhatTheOneBeforeDid() {
        EventId event = rehearsal.trigger(rehearsal.experiment(false));
        rehearsal.crash();

        rehearsal.restart();
        rehearsal.pass(Duration.ofMinutes(5));

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
        assertThat(history(event).traceId()).isEqualTo(raised.getTraceId());
    }

    @Test
    void isItsOwnForEachEventOfTheSchedule() {
        rehearsal.scheduled(new Schedule.Every(Duration.ofSeconds(30), Duration.ZERO));

        rehearsal
                .raiser()
                .raise(rehearsal.clock.instant(), rehearsal.clock.instant().plus(Duration.ofMinutes(2)))
                .block(Duration.ofSeconds(1));

        assertThat(spans.named("raise "))
                .hasSize(4)
                .extracting(SpanData::getTraceId)
                .doesNotHaveDuplicates();
    }

    @Test
    void bearsTheErrorOfTheCallThatFailed() {
        rehearsal.fault.failsToInject(new IllegalStateException("no such process"));
        rehearsal.trigger(rehearsal.experiment(false));
        rehearsal.pass(Duration.ofMinutes(5));

        assertThat(the("inject " + rehearsal.fault.name()).getStatus().getDescription())
                .isEqualTo("no such process");
    }

    @Test
    void isAbsentAndInNobodysWayWhenNothingIsTraced() {
        rehearsal.tracing = Tracing.none();
        EventId event = rehearsal.trigger(rehearsal.experiment(false));
        rehearsal.pass(Duration.ofMinutes(5));

        assertThat(history(event).traceId()).isNull();
        assertThat(rehearsal.told()).contains("recovered", "closed");
    }

    private History history(EventId event) {
        return History.of(
                Objects.requireNonNull(rehearsal.journal.of(event).collectList().block(Duration.ofSeconds(1))));
    }

    private SpanData the(String name) {
        List<SpanData> found = spans.ended().stream()
                .filter(span -> name.endsWith(" ")
                        ? span.getName().startsWith(name)
                        : span.getName().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    private List<String> below(SpanData parent) {
        return spans.ended().stream()
                .filter(span -> span.getParentSpanId().equals(parent.getSpanId()))
                .map(SpanData::getName)
                .toList();
    }
}
