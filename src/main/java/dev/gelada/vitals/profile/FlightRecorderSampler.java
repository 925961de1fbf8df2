package dev.gelada.vitals.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** The JDK's own Flight Recorder: everywhere, but only Java frames, and for wall time only threads that run or are in native code. */
final class FlightRecorderSampler implements ProfileSampler {

    private static final Duration PERIOD = Duration.ofMillis(10);

    @Override
    public String name() {
        return "JDK Flight Recorder";
    }

    @Override
    public Sampling start(ProfileEvent profileEvent) {
        Recording recording = new Recording();
        for (String event : profileEvent.events()) {
            recording.enable(event).withStackTrace().withPeriod(PERIOD).withThreshold(Duration.ZERO);
        }
        recording.start();
        return () -> fold(recording);
    }

    private static String fold(Recording recording) {
        try (recording) {
            recording.stop();
            Path file = Files.createTempFile("gelada", ".jfr");
            try {
                recording.dump(file);
                return folded(RecordingFile.readAllEvents(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("the samples could not be written to a temporary file", broken);
        }
    }

    private static String folded(List<RecordedEvent> events) {
        Map<String, Long> counts = new HashMap<>();
        for (RecordedEvent event : events) {
            String stack = FoldedStack.of(event);
            if (!stack.isEmpty()) {
                counts.merge(stack, 1L, Long::sum);
            }
        }
        return counts.entrySet().stream()
                .map(line -> line.getKey() + " " + line.getValue())
                .collect(Collectors.joining("\n"));
    }
}
