package dev.gelada.fault.processslowdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class DutyCycleTests {

    private static final long SHORTEST = 20_000_000;
    private static final long LONGEST = 10_000_000_000L;

    @Property
    void spansFillThePeriodAndNeitherIsEmpty(
            @ForAll @LongRange(min = SHORTEST, max = LONGEST) long nanos,
            @ForAll @IntRange(min = 1, max = 95) int share) {
        DutyCycle cycle = new DutyCycle(Duration.ofNanos(nanos), share);
        assertThat(cycle.stopped().plus(cycle.running())).isEqualTo(cycle.period());
        assertThat(cycle.stopped()).isPositive();
        assertThat(cycle.running()).isPositive();
    }

    @Property
    void stoppedSpanIsTheShareOfThePeriodToANanosecond(
            @ForAll @LongRange(min = SHORTEST, max = LONGEST) long nanos,
            @ForAll @IntRange(min = 1, max = 95) int share) {
        long hundredfold =
                new DutyCycle(Duration.ofNanos(nanos), share).stopped().toNanos() * 100;
        assertThat(nanos * share - hundredfold).isBetween(0L, 99L);
    }

    @Property
    void largerShareNeverRunsLonger(
            @ForAll @LongRange(min = SHORTEST, max = LONGEST) long nanos,
            @ForAll @IntRange(min = 1, max = 94) int share) {
        Duration period = Duration.ofNanos(nanos);
        assertThat(new DutyCycle(period, share + 1).running()).isLessThan(new DutyCycle(period, share).running());
    }
}
