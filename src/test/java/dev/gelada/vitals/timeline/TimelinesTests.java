package dev.gelada.vitals.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gelada.vitals.profile.ProfileRefusedException;
import dev.gelada.vitals.profile.ProfileRefusedException.Why;
import dev.gelada.vitals.task.TaskKind;
import dev.gelada.vitals.task.TaskLabel;
import dev.gelada.vitals.task.TaskRegistry;
import dev.gelada.vitals.task.TaskStep;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.FlightRecorder;
import jdk.jfr.RecordingState;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records real threads with a real Flight Recorder. */
class TimelinesTests {

    private static final double MILLIS = 300;
    private static final Duration LONG = Duration.ofMillis((long) MILLIS);
    private static final JsonMapper JSON = new JsonMapper();

    private final TaskRegistry taskRegistry = new TaskRegistry(Clock.systemUTC());
    private final Scheduler timer = Schedulers.newSingle("test-timer", true);
    private final Scheduler diagnostics = Schedulers.newBoundedElastic(2, 10, "test-diagnostics");
    private final Scheduler oneThread = taskRegistry.tracked(
            TaskLabel.of(TaskKind.BLOCKING, "call"), Schedulers.newBoundedElastic(1, 10, "test-files"));
    private final Timelines timelines = new Timelines(taskRegistry, timer, diagnostics);

    @AfterEach
    void end() {
        Stream.of(timer, diagnostics, oneThread).forEach(Scheduler::dispose);
    }

    @Test
    void showsATaskWithItsSteps() {
        JsonNode events = recorded(() -> taskRegistry
                .tracked(
                        new TaskLabel(TaskKind.EVENT, "kills-<one>", "e1"),
                        TaskStep.of("decide", Mono.delay(LONG)).then(TaskStep.of("inject", Mono.delay(LONG))))
                .block());

        JsonNode lane = laneStarting(events, "event kills-<one> #");
        JsonNode decide = segment(events, lane, "decide");
        JsonNode inject = segment(events, lane, "inject");
        JsonNode whole = segmentOf(events, "event kills-<one> #");
        assertThat(millis(decide)).isGreaterThanOrEqualTo(MILLIS);
        assertThat(inject.path("ts").asDouble())
                .isGreaterThanOrEqualTo(
                        decide.path("ts").asDouble() + decide.path("dur").asDouble());
        assertThat(millis(whole)).isGreaterThanOrEqualTo(2 * MILLIS);
    }

    @Test
    void showsWhichCallWaitedForAThreadAndForHowLong() {
        JsonNode events = recorded(() -> Mono.when(
                        Mono.fromRunnable(TimelinesTests::sleep).subscribeOn(oneThread),
                        Mono.fromRunnable(TimelinesTests::sleep).subscribeOn(oneThread))
                .block());

        JsonNode lane = laneStarting(events, "test-files-");
        List<JsonNode> calls = segments(events, lane, "call");
        assertThat(calls).hasSize(2);
        assertThat(calls.stream()
                        .mapToDouble(call -> call.path("args").path("waited").asDouble() / 1_000))
                .satisfiesExactlyInAnyOrder(
                        first -> assertThat(first).isLessThan(MILLIS),
                        second -> assertThat(second).isGreaterThanOrEqualTo(MILLIS - 5));
        assertThat(calls).allSatisfy(call -> assertThat(millis(call)).isGreaterThanOrEqualTo(MILLIS));
    }

    @Test
    void showsWhatBeganBeforeItAndWhatEndsAfterIt() {
        Disposable before = taskRegistry
                .tracked(TaskLabel.of(TaskKind.RESIDENT, "sweep"), Mono.never())
                .subscribe();
        Disposable ended = taskRegistry
                .tracked(TaskLabel.of(TaskKind.PROBE, "http"), Mono.never())
                .subscribe();
        sleep();
        JsonNode events = recorded(ended::dispose);
        before.dispose();

        assertThat(millis(segmentOf(events, "probe http #"))).isGreaterThanOrEqualTo(MILLIS);
        assertThat(millis(segmentOf(events, "resident sweep #"))).isGreaterThanOrEqualTo(2_000.0);
    }

    private static JsonNode segmentOf(JsonNode events, String task) {
        JsonNode lane = laneStarting(events, task);
        return segment(events, lane, lane.path("args").path("name").asString());
    }

    @Test
    void aCallThatIsDueLaterDoesNotWaitUntilThen() {
        JsonNode events =
                recorded(() -> Mono.delay(LONG.multipliedBy(2), oneThread).block());

        assertThat(segments(events, laneStarting(events, "test-files-"), "call"))
                .singleElement()
                .satisfies(call -> assertThat(call.path("args").path("waited").asDouble() / 1_000)
                        .isLessThan(MILLIS));
    }

    @Test
    void showsWhoHeldALock() throws InterruptedException {
        Object lock = new Object();
        CountDownLatch held = new CountDownLatch(1);
        JsonNode events = recorded(() -> {
            Thread owner = Thread.ofPlatform().name("test-owner").start(() -> {
                synchronized (lock) {
                    held.countDown();
                    sleep();
                }
            });
            Thread waiter = Thread.ofPlatform().name("test-waiter").start(() -> {
                await(held);
                synchronized (lock) {
                    held.countDown();
                }
            });
            join(owner);
            join(waiter);
        });

        assertThat(segments(
                        events,
                        laneStarting(events, "test-waiter"),
                        "waits for lock java.lang.Object, held by test-owner"))
                .hasSize(1);
    }

    @Test
    void isAlsoAPageThatNeedsNothingElse() {
        String page = text(
                null,
                () -> taskRegistry
                        .tracked(TaskLabel.of(TaskKind.PROBE, "<script>"), Mono.delay(LONG))
                        .block());

        assertThat(page)
                .contains("<title>Timeline: ", "probe &lt;script&gt; #", "<rect class=\"task\"", "The longest waits")
                .doesNotContain("{{", "<script", "src=", "href=", "http://", "https://");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0,    html, 'seconds' is '0'; it must be a whole number from 1 to 60
            61,   html, 'seconds' is '61'; it must be a whole number from 1 to 60
            soon, html, 'seconds' is 'soon'; it must be a whole number from 1 to 60
            1,    svg,  "'format' is 'svg'; it must be one of html, trace"
            """, quoteCharacter = '"')
    void refusesWhatMakesNoSense(String seconds, String format, String sentence) {
        assertThatExceptionOfType(ProfileRefusedException.class)
                .isThrownBy(() -> timelines.record(seconds, format).block())
                .withMessage(sentence)
                .extracting(ProfileRefusedException::why)
                .isEqualTo(Why.BAD_QUERY);
    }

    @Test
    void recordsOneAtATimeAndIsFreeAgainAfterACancel() {
        var first = timelines.record("60", null).subscribe();

        assertThatExceptionOfType(ProfileRefusedException.class)
                .isThrownBy(() -> timelines.record("1", null).block())
                .extracting(ProfileRefusedException::why)
                .isEqualTo(Why.BUSY);

        first.dispose();
        assertThat(timelines.record("1", null).block()).isNotNull();
    }

    private JsonNode recorded(Runnable work) {
        return JSON.readTree(text("trace", work)).path("traceEvents");
    }

    /** Two seconds, in the first of which the work is done. */
    private String text(@Nullable String format, Runnable work) {
        Mono<Timelines.Answer> answer = timelines.record("2", format).cache();
        answer.subscribe();
        Awaitility.await("the recording").until(TimelinesTests::recording);
        work.run();
        return answer.blockOptional().orElseThrow().text();
    }

    private static boolean recording() {
        return FlightRecorder.getFlightRecorder().getRecordings().stream()
                .anyMatch(recording -> recording.getState() == RecordingState.RUNNING
                        && recording.getSettings().containsKey("dev.gelada.Task#threshold"));
    }

    private static JsonNode laneStarting(JsonNode events, String name) {
        return events.valueStream()
                .filter(event -> event.path("name").asString().equals("thread_name")
                        && event.path("args").path("name").asString().startsWith(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no lane " + name + " in " + events));
    }

    private static JsonNode segment(JsonNode events, JsonNode lane, String name) {
        assertThat(segments(events, lane, name)).hasSize(1);
        return segments(events, lane, name).getFirst();
    }

    private static List<JsonNode> segments(JsonNode events, JsonNode lane, String name) {
        return events.valueStream()
                .filter(event -> event.path("ph").asString().equals("X")
                        && event.path("tid").asInt() == lane.path("tid").asInt()
                        && event.path("name").asString().equals(name))
                .toList();
    }

    private static double millis(JsonNode segment) {
        return segment.path("dur").asDouble() / 1_000;
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(LONG.toMillis());
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
