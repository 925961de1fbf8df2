package dev.gelada.platform;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Writes events on the platform's own objects, beside those of other components. */
public interface EventRecorder {

    /** Writes one event; one that was written lately is counted, not written twice. Errs when it cannot be written. */
    Mono<Void> record(PlatformEvent platformEvent);

    /**
     * A platform event.
     *
     * @param id the same when the same event is recorded again
     * @param about its object: a workload, or an experiment that is a custom resource
     * @param alarming whether it is a warning
     * @param reason one word: {@code ChaosInjected}
     * @param note a sentence
     * @param dry whether nothing was touched
     */
    record PlatformEvent(
            String id, About about, boolean alarming, String reason, String note, Instant at, boolean dry) {

        /** Equal for what need not be shown twice. */
        public String deduplicationKey() {
            return about + " " + reason + " " + note;
        }
    }

    /** The object of a platform event. */
    sealed interface About {

        /** A workload. */
        record OfWorkload(WorkloadRef ref) implements About {}

        /** An experiment of a namespace. */
        record OfExperiment(String namespace, String name) implements About {}
    }
}
