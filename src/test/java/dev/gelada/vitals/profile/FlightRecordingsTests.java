package dev.gelada.vitals.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gelada.lab.SmallDisk;
import dev.gelada.vitals.profile.ProfileRefusedException.Why;
import dev.gelada.vitals.trace.WorkTracer;
import dev.gelada.vitals.trace.WorkTracer.Call;
import dev.gelada.vitals.trace.WorkTracer.Kept;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;

class FlightRecordingsTests {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FlightRecordings flightRecordings;

    @BeforeEach
    void open() {
        flightRecordings = flightRecordings(DataSize.ofMegabytes(16));
    }

    @AfterEach
    void close() {
        flightRecordings.close();
    }

    /** A class that was renamed would be timed no more, and nobody would notice. */
    @Test
    void timeMethodsOfClassesThatThereAre() {
        assertThat(FlightRecordings.TIMED)
                .allSatisfy(name -> assertThatCode(() -> Class.forName(name)).doesNotThrowAnyException());
    }

    @Test
    void tellTheEnginesStory() throws IOException {
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new FlightEventRecorder());
        WorkTracer workTracer = new WorkTracer(observations);

        flightRecordings.start();
        workTracer
                .delivery(
                        call("gelada.engine.delivery", "gelada.event", "event-1"),
                        new Kept("event-1", 2, null),
                        workTracer
                                .call(fault("prepare"), Mono.empty())
                                .then(workTracer.call(fault("inject"), Mono.empty()))
                                .then(workTracer.call(fault("revert"), Mono.error(new IllegalStateException("no")))))
                .onErrorComplete()
                .block(Duration.ofSeconds(5));
        flightRecordings.stop();

        List<RecordedEvent> ours = RecordingFile.readAllEvents(flightRecordings.finished()).stream()
                .filter(event -> event.getEventType().getName().startsWith("dev.gelada."))
                .toList();
        assertThat(ours)
                .extracting(event -> event.getEventType().getName())
                .containsExactlyInAnyOrder("dev.gelada.Claim", "dev.gelada.Inject", "dev.gelada.Revert");
        assertThat(one(ours, "Claim").getString("event")).isEqualTo("event-1");
        assertThat(one(ours, "Claim").getString("delivery")).isEqualTo("2");
        assertThat(one(ours, "Inject").getString("target")).isEqualTo("checkout pid 4711");
        assertThat(one(ours, "Revert").getString("error")).contains("no");
    }

    @Test
    void runOneAtATime() {
        assertThat(flightRecordings.start().state()).isEqualTo("running");

        assertRefused(flightRecordings::start, Why.BUSY, "A recording has been running since");
        assertRefused(flightRecordings::finished, Why.BUSY, "is still running");

        assertThat(flightRecordings.stop().bytes()).isPositive();
        assertRefused(flightRecordings::stop, Why.NOTHING, "POST starts one");
        assertThat(flightRecordings.start().state()).isEqualTo("running");
    }

    @Test
    void areAbsentUntilOneWasMade() {
        assertRefused(flightRecordings::finished, Why.NOTHING, "Nothing has been recorded");
    }

    @Test
    void sayWhenThereIsNoRoom() {
        assertRefused(
                flightRecordings(DataSize.ofTerabytes(1_000))::start, Why.NO_ROOM, "gelada.vitals.profile.max-size");
    }

    @Test
    void sayWhenTheFolderCannotBeWrittenTo() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        var bounds = new ProfileProperties(Duration.ofMinutes(1), DataSize.ofMegabytes(16), true);

        assertRefused(
                new FlightRecordings(file.resolve("recordings"), bounds, Clock.systemUTC())::start,
                Why.NO_ROOM,
                "cannot be written to " + file.resolve("recordings"));
    }

    @Test
    void sayWhenTheDiskFillsUpMeanwhile() throws IOException {
        try (SmallDisk disk = SmallDisk.at(folder.resolve("recordings"))) {
            FlightRecordings onIt = flightRecordings(DataSize.ofMegabytes(2));
            onIt.start();
            disk.fill();

            assertRefused(onIt::stop, Why.NO_ROOM, "is the disk full?");
            assertRefused(onIt::stop, Why.NOTHING, "No recording is running");
        }
    }

    private FlightRecordings flightRecordings(DataSize largest) {
        var bounds = new ProfileProperties(Duration.ofMinutes(1), largest, true);
        return new FlightRecordings(folder.resolve("recordings"), bounds, Clock.systemUTC());
    }

    private static void assertRefused(Runnable asked, Why why, String sentence) {
        assertThatExceptionOfType(ProfileRefusedException.class)
                .isThrownBy(asked::run)
                .withMessageContaining(sentence)
                .extracting(ProfileRefusedException::why)
                .isEqualTo(why);
    }

    private static RecordedEvent one(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static Call fault(String verb) {
        return new Call(
                "gelada.fault.call",
                verb,
                KeyValues.of("fault", "process-kill", "verb", verb),
                KeyValues.of("gelada.target", "checkout pid 4711"));
    }

    private static Call call(String meter, String key, String value) {
        return new Call(meter, "deliver", KeyValues.of("experiment", "checkout-survives"), KeyValues.of(key, value));
    }
}
