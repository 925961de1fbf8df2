package dev.gelada.telemetry.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.experiment.Samples;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SketchesTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Sketches sketches = new Sketches("blue", "here");

    /** Who drops what he has seen must not drop what he has not. */
    @Test
    void givesWhatIsPlannedAnIdOfItsOwn() {
        String id = sketches.of(planned(7, NOON, "shop/cart.v2")).id();

        assertThat(sketches.of(planned(7, NOON, "shop/cart.v2")).id()).isEqualTo(id);
        assertThat(sketches.of(planned(7, NOON.plusSeconds(60), "shop/cart.v2")).id())
                .as("moved by an edit")
                .isNotEqualTo(id);
        assertThat(sketches.of(planned(7, NOON, "shop/cart")).id()).isNotEqualTo(id);
        assertThat(new Sketches("green", "there")
                        .of(planned(7, NOON, "shop/cart.v2"))
                        .id())
                .as("of another Gelada with the same documents")
                .isNotEqualTo(id);
        assertThat(id).as("a full stop divides what is signed").doesNotContain(".");
    }

    private static Planned planned(long index, Instant at, @Nullable String workload) {
        return new Planned(Samples.anExperiment(), index, at, workload, false);
    }
}
