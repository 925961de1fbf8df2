package dev.gelada.vitals.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gelada.vitals.profile.ProfileRefusedException.Why;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class FlameGraphsTests {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final AtomicInteger ended = new AtomicInteger();
    private final RecentSamples recentSamples = new RecentSamples(10_000);
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);

    @AfterEach
    void end() {
        time.dispose();
    }

    @Test
    void isAPageThatNeedsNothingElseAndSaysWhoMadeIt() {
        StepVerifier.create(flameGraphs(counting("tool 1.0")).page("3", "wall"))
                .expectSubscription()
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(3)))
                .assertNext(page -> assertThat(page)
                        .contains(
                                "<title>wall for 3 s, by tool 1.0</title>", "main;dev.gelada.Story.tell &lt;init&gt; 3")
                        .doesNotContain("{{", "src=", "href=", "@import", "http://", "https://"))
                .expectComplete()
                .verify(SOON);
        assertThat(ended).hasValue(1);
    }

    @Test
    void takesTheNextToolWhereTheBestDoesNotWorkAndSaysWhy() {
        StepVerifier.create(flameGraphs(broken(), counting("tool 1.0")).page(null, null))
                .expectSubscription()
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(10)))
                .assertNext(page -> assertThat(page).contains("cpu for 10 s, by tool 1.0 (perf events are forbidden)"))
                .expectComplete()
                .verify(SOON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "301", "999999999999999999999", "ten", "1.5", ""})
    void refusesAbsurdSeconds(String seconds) {
        assertThatExceptionOfType(ProfileRefusedException.class)
                .isThrownBy(() -> answer(flameGraphs(counting("tool")).page(seconds, null)))
                .withMessage("'seconds' is '" + seconds + "'; it must be a whole number from 1 to 300")
                .extracting(ProfileRefusedException::why)
                .isEqualTo(Why.BAD_QUERY);
    }

    @Test
    void showsWhatWasSampledInTheLastSecondsAndThatItPauses() {
        recentSamples.add(clock.instant().minusSeconds(200), ProfileEvent.CPU, "[a];old.Method");
        recentSamples.add(clock.instant().minusSeconds(20), ProfileEvent.CPU, "[a];recent.Method");
        recentSamples.add(clock.instant().minusSeconds(20), ProfileEvent.ALLOC, "[a];other.Method");

        assertThat(answer(flameGraphs().recent("60", null)))
                .contains("cpu of the last 60 s, paused while no event is in flight; last sampled")
                .contains("http-equiv=\"refresh\"")
                .contains("[a];recent.Method 1")
                .doesNotContain("old.Method", "other.Method");
        assertThat(answer(flameGraphs().recent("300", "cpu"))).contains("old.Method", "recent.Method");
        assertThat(answer(flameGraphs().recent("60", "alloc"))).contains("other.Method");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "0|cpu|'last' is '0'; it must be a whole number from 1 to 300",
                "301|cpu|'last' is '301'; it must be a whole number from 1 to 300",
                "soon|cpu|'last' is 'soon'; it must be a whole number from 1 to 300",
                "60|lock|'event' is 'lock'; with 'last' it must be one of cpu, alloc",
                "60|heat|'event' is 'heat'; it must be one of cpu, wall, alloc, lock"
            })
    void refusesToShowWhatIsNotSampled(String last, String event, String sentence) {
        assertThatExceptionOfType(ProfileRefusedException.class)
                .isThrownBy(() -> answer(flameGraphs().recent(last, event)))
                .withMessage(sentence)
                .extracting(ProfileRefusedException::why)
                .isEqualTo(Why.BAD_QUERY);
    }

    @Test
    void refusesAnUnknownEvent() {
        assertThatExceptionOfType(ProfileRefusedException.class)
                .isThrownBy(() -> answer(flameGraphs(counting("tool")).page(null, "heat")))
                .withMessage("'event' is 'heat'; it must be one of cpu, wall, alloc, lock");
    }

    @Test
    void takesOneAtATimeAndEndsTheOneWhoseReaderLeft() {
        FlameGraphs flameGraphs = flameGraphs(counting("tool"));
        Disposable first = flameGraphs.page(null, null).subscribe();

        assertThatExceptionOfType(ProfileRefusedException.class)
                .isThrownBy(() -> answer(flameGraphs.page(null, null)))
                .extracting(ProfileRefusedException::why)
                .isEqualTo(Why.BUSY);

        first.dispose();
        assertThat(ended).hasValue(1);
        StepVerifier.create(flameGraphs.page("1", null))
                .expectSubscription()
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(1)))
                .expectNextCount(1)
                .expectComplete()
                .verify(SOON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CPU", "WALL", "ALLOC", "LOCK"})
    void canBeTakenByFlightRecorder(String cost) {
        String folded =
                new FlightRecorderSampler().start(ProfileEvent.valueOf(cost)).fold();

        assertThat(folded.lines()).allMatch(line -> line.matches(".+ [0-9]+"));
    }

    private FlameGraphs flameGraphs(ProfileSampler... samplers) {
        return new FlameGraphs(
                () -> List.of(samplers),
                recentSamples,
                () -> false,
                Duration.ofMinutes(5),
                clock,
                time,
                Schedulers.immediate());
    }

    private static @Nullable String answer(Mono<String> page) {
        return Objects.requireNonNull(page).block(SOON);
    }

    private ProfileSampler counting(String name) {
        return new ProfileSampler() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Sampling start(ProfileEvent profileEvent) {
                return () -> {
                    ended.incrementAndGet();
                    return "main;dev.gelada.Story.tell <init> 3\n";
                };
            }
        };
    }

    private static ProfileSampler broken() {
        return new ProfileSampler() {
            @Override
            public String name() {
                return "best";
            }

            @Override
            public Sampling start(ProfileEvent profileEvent) {
                throw new IllegalStateException("perf events are forbidden");
            }
        };
    }
}
