package dev.gelada.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.platform.Platform;
import dev.gelada.platform.PlatformStatus;
import dev.gelada.platform.PlatformStatus.WatchStatus;
import dev.gelada.platform.Workload;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Flux;

class PlatformHealthIndicatorTests {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final WatchStatus SEEN = new WatchStatus("pods in shop", NOW, null);
    private static final WatchStatus UNSEEN =
            new WatchStatus("pods in bank", null, "pods in bank have not been listed yet: forbidden");

    @Test
    void isOutOfServiceWhileNothingCanBeDecided() {
        Health health = health(new PlatformStatus("pods in bank have not been listed yet: forbidden", List.of(UNSEEN)));

        assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health.getDetails()).containsEntry("obstacle", "pods in bank have not been listed yet: forbidden");
    }

    /** The others go on; whoever looks finds which cannot. */
    @Test
    void namesWhatCannotBeSeenAlsoWhereTheRestCan() {
        Health health = health(new PlatformStatus(null, List.of(SEEN, UNSEEN)));

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsEntry("pods in shop", "last update " + NOW)
                .containsEntry("pods in bank", "pods in bank have not been listed yet: forbidden")
                .doesNotContainKey("obstacle");
    }

    private static Health health(PlatformStatus platformStatus) {
        return EventualAnswers.of(new PlatformHealthIndicator(new Seen(platformStatus)).health());
    }

    private record Seen(PlatformStatus status) implements Platform {

        @Override
        public String kind() {
            return "kubernetes";
        }

        @Override
        public Flux<Workload> workloads() {
            return Flux.empty();
        }
    }
}
