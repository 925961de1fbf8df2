package dev.gelada.vitals.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentSamplesTests {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void countsEachStackAcrossItsSlices() {
        RecentSamples samples = new RecentSamples(1_000);
        samples.add(NOON, ProfileEvent.CPU, "a;b");
        samples.add(NOON.plusSeconds(5), ProfileEvent.CPU, "a;b");
        samples.add(NOON.plusSeconds(15), ProfileEvent.CPU, "a;b");

        assertThat(samples.folded(ProfileEvent.CPU, NOON)).isEqualTo("a;b 3");
        assertThat(samples.folded(ProfileEvent.CPU, NOON.plusSeconds(12))).isEqualTo("a;b 1");
        assertThat(samples.folded(ProfileEvent.ALLOC, NOON)).isEmpty();
        assertThat(samples.newest()).contains(NOON.plusSeconds(15));
    }

    @Test
    void forgetsWhatIsOlderThanFiveMinutes() {
        RecentSamples samples = new RecentSamples(1_000);
        samples.add(NOON, ProfileEvent.CPU, "old");
        samples.add(NOON.plusSeconds(301), ProfileEvent.CPU, "new");

        assertThat(samples.folded(ProfileEvent.CPU, Instant.MIN)).isEqualTo("new 1");
    }

    @Test
    void keepsNoMoreCharactersThanItMayAndTheNewestOfThem() {
        RecentSamples samples = new RecentSamples(100);
        for (int second = 0; second < 200; second++) {
            samples.add(
                    NOON.plusSeconds(second), ProfileEvent.CPU, "stack-%04d".formatted(second)); // ten characters each
        }
        assertThat(samples.folded(ProfileEvent.CPU, Instant.MIN).lines())
                .hasSizeLessThanOrEqualTo(11)
                .anyMatch(line -> line.startsWith("stack-0199"));

        for (int many = 0; many < 200; many++) {
            samples.add(NOON.plusSeconds(201), ProfileEvent.CPU, "other-%04d".formatted(many));
        }
        assertThat(samples.folded(ProfileEvent.CPU, Instant.MIN).lines())
                .hasSizeLessThanOrEqualTo(11)
                .anyMatch(line -> line.startsWith("[too many different stacks] 1"));
    }
}
