package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.DocumentProblem;
import dev.gelada.experiment.ExperimentSamples;
import dev.gelada.experiment.Experiments;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.platform.FakePlatform;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.safeguard.FakeHalt;
import dev.gelada.schedule.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class StartSummaryTests {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private final FakePlatform platform = new FakePlatform();
    private final FakeHalt halt = new FakeHalt();
    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("local.server.port", "8080")
            .withProperty("local.management.port", "8081");
    private Experiments experiments = new FakeExperiments(
            List.of(
                    ExperimentSamples.anExperiment("freezes"),
                    ExperimentSamples.anExperiment("rests", "  enabled: false\n")),
            new Experiments.Broken("broken.yaml", "", List.of(new DocumentProblem(1, "", "this is no YAML"))));

    @Test
    void tellsWhatAPersonWantsToKnowFirst() {
        platform.fleet("catalog", 1);
        platform.fleet("checkout", 3);

        List<String> lines = lines(false);

        assertThat(lines)
                .startsWith(
                        "Gelada 1.2.3 is ready",
                        "  open:        http://localhost:8080, actuator at http://localhost:8081/actuator",
                        "  platform:    local, 2 workloads with 4 instances",
                        "  experiments: 2 (1 disabled), 1 broken",
                        "  mode:        ARMED",
                        "  data:        " + Path.of(".gelada").toAbsolutePath());
        assertThat(lines.getLast()).matches("  next slot:   freezes at 2026-11-30T12:0[01]:\\d\\dZ");
    }

    @Test
    void tellsThatItOnlyRehearses() {
        assertThat(lines(true)).contains("  mode:        DRY RUN: nothing is touched until gelada.dryRun is false");
    }

    @Test
    void tellsThatItIsHaltedAndWhatComesAfterThat() {
        halt.engage("ada", "a release").block();

        assertThat(lines(false)).contains("  mode:        HALTED (halted by ada: a release); once released: ARMED");
    }

    @Test
    void tellsThatNothingIsPlanned() {
        experiments = new FakeExperiments(List.of());

        assertThat(lines(false))
                .contains(
                        "  platform:    local, 0 workloads with 0 instances",
                        "  experiments: 0 (0 disabled), 0 broken",
                        "  next slot:   none: no enabled experiment has a schedule");
    }

    @Test
    void tellsWhyThePlatformCannotBeSeen() {
        platform.breaks("the API server is away");

        assertThat(lines(false)).contains("  platform:    local, workloads not available yet: the API server is away");
    }

    @Test
    void tellsAddressesAsABrowserTakesThem() {
        environment
                .withProperty("server.address", "::1")
                .withProperty("server.ssl.bundle", "web")
                .withProperty("management.server.address", "0.0.0.0");

        assertThat(new ServedUrls(environment).sentence())
                .isEqualTo("https://[::1]:8080, actuator at http://localhost:8081/actuator");
    }

    private List<String> lines(boolean dryRun) {
        StartSummary summary = new StartSummary(
                "1.2.3",
                new ServedUrls(environment),
                new PlatformSummary(platform, Schedulers.parallel()),
                new ExperimentSummary(
                        experiments, Plan.seeded(42), new MovableClock(NOON), Schedulers.boundedElastic()),
                new DryRunPolicy(dryRun),
                halt,
                Path.of(".gelada"));
        return EventualAnswers.of(summary.lines());
    }

    /** A fleet is only being started when the program is ready. */
    @Test
    void waitsAMomentForAFleetThatIsBeingStarted() {
        var workload = platform.fleet("checkout", 3);
        platform.lose(workload.instances().getFirst().ref());
        StepVerifier.withVirtualTime(() -> new StartSummary(
                                "1.2.3",
                                new ServedUrls(environment),
                                new PlatformSummary(platform, Schedulers.parallel()),
                                new ExperimentSummary(
                                        experiments, Plan.seeded(42), new MovableClock(NOON), Schedulers.immediate()),
                                new DryRunPolicy(false),
                                halt,
                                Path.of(".gelada"))
                        .lines())
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(4))
                .thenAwait(Duration.ofSeconds(2))
                .assertNext(lines -> assertThat(lines).contains("  platform:    local, 1 workload with 2 instances"))
                .verifyComplete();
    }
}
