package dev.gelada.telemetry.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.experiment.ExperimentSamples;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageFactoryTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final MessageFactory messageFactory = new MessageFactory("blue", "here");

    /** Who drops what he has seen must not drop what he has not. */
    @Test
    void givesWhatIsPlannedAnIdOfItsOwn() {
        String id = messageFactory.of(upcomingSlot(7, NOON, "shop/cart.v2")).id();

        assertThat(messageFactory.of(upcomingSlot(7, NOON, "shop/cart.v2")).id())
                .isEqualTo(id);
        assertThat(messageFactory
                        .of(upcomingSlot(7, NOON.plusSeconds(60), "shop/cart.v2"))
                        .id())
                .as("moved by an edit")
                .isNotEqualTo(id);
        assertThat(messageFactory.of(upcomingSlot(7, NOON, "shop/cart")).id()).isNotEqualTo(id);
        assertThat(new MessageFactory("green", "there")
                        .of(upcomingSlot(7, NOON, "shop/cart.v2"))
                        .id())
                .as("of another Gelada with the same documents")
                .isNotEqualTo(id);
        assertThat(id).as("a full stop divides what is signed").doesNotContain(".");
    }

    private static UpcomingSlot upcomingSlot(long index, Instant at, @Nullable String workload) {
        return new UpcomingSlot(ExperimentSamples.anExperiment(), index, at, workload, false);
    }
}
