package dev.gelada.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.engine.VirtualClock;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The wait for a recovery, which with krkn passed at once or never (its {@code wait_for_pods}; keycloak-benchmark#943). */
class WorkloadHealthTrackerTests {

    private static final Duration EVERY = Duration.ofMillis(200);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final VirtualClock clock = new VirtualClock(() -> time);
    private final FakePlatform platform = new FakePlatform();
    private final Workload checkout = platform.fleet("checkout", 3);
    private final WorkloadHealthTracker workloadHealthTracker =
            new WorkloadHealthTracker(platform, clock, time, EVERY, Set.of(checkout.ref()));
    private final List<Boolean> looks = new ArrayList<>();
    private final Instant begun = clock.instant();
    private final Disposable looking = workloadHealthTracker.checks().subscribe(looks::add);

    @AfterEach
    void end() {
        looking.dispose();
    }

    @Test
    void oneThatEndsIsNotTakenForTheOneThatComesInItsPlace() {
        platform.change(checkout.instances().getFirst().ref(), FakePlatform::stopped);
        look();
        assertThat(looks.getLast()).isFalse();

        platform.replace(checkout.instances().getFirst().ref());
        look();

        assertThat(looks.getLast()).isTrue();
        assertThat(workloadHealthTracker.after(begun)).isEqualTo(EVERY.multipliedBy(2));
    }

    @Test
    void asManyAsItsKeeperWantsByNowAreEnough() {
        platform.lose(checkout.instances().getFirst().ref());
        look();
        assertThat(looks.getLast()).isFalse();

        resize(2);
        look();

        assertThat(looks.getLast()).isTrue();
    }

    @Test
    void asManyAsItsKeeperOnceWantedAreNot() {
        resize(5);
        look();

        assertThat(looks.getLast()).isFalse();
    }

    @Test
    void beingWholeForAMomentIsNotRecovery() {
        look();
        platform.lose(checkout.instances().getFirst().ref());
        look();
        platform.put(checkout);
        look();

        assertThat(looks).endsWith(true, false, true);
        assertThat(workloadHealthTracker.after(begun)).isEqualTo(EVERY.multipliedBy(3));
    }

    @Test
    void aViewThatCannotBeHadIsNotWhole() {
        platform.breaks("gone");
        look();

        assertThat(looks.getLast()).isFalse();
        assertThat(workloadHealthTracker.missing()).contains("could not be checked", "gone");
    }

    @Test
    void saysWhatIsMissing() {
        platform.lose(checkout.instances().getFirst().ref());
        look();
        assertThat(workloadHealthTracker.missing()).isEqualTo("checkout has 2 of 3 instances ready");

        platform.remove(checkout.ref());
        look();
        assertThat(workloadHealthTracker.missing()).isEqualTo("checkout is gone");

        platform.put(checkout);
        look();
        assertThat(workloadHealthTracker.missing()).isEmpty();
    }

    private void resize(int desired) {
        Workload now = Objects.requireNonNull(platform.workload(checkout.ref()).block());
        platform.put(new Workload(now.ref(), now.labels(), desired, now.instances()));
    }

    private void look() {
        time.advanceTimeBy(EVERY);
    }
}
