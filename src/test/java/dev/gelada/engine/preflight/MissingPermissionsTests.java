package dev.gelada.engine.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.ExperimentSamples;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Faults;
import dev.gelada.fault.object.FaultPermissions;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.WorkloadDetails;
import dev.gelada.platform.kubernetes.ObjectKind;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

class MissingPermissionsTests {

    private final MovableClock clock = new MovableClock(FakePlatform.STARTED);
    private final FakePlatform platform = new FakePlatform();
    private final AtomicInteger asked = new AtomicInteger();
    private final Experiment experiment = ExperimentSamples.anExperiment();
    private final MissingPermissions missingPermissions = new MissingPermissions(
            new Faults(List.of(needy())),
            (fault, namespace) -> Flux.defer(() -> {
                asked.incrementAndGet();
                return Flux.just("Gelada's account may not delete pods in " + namespace);
            }),
            platform,
            clock,
            Schedulers.parallel());

    @Test
    void tellsWhatIsMissingWhereTheTargetsAre() {
        platform.deployment("shop", "checkout");
        platform.deployment("bank", "vault");

        assertThat(EventualAnswers.of(missingPermissions.of(experiment)))
                .containsExactly("Gelada's account may not delete pods in shop");
    }

    @Test
    void mindsNothingThatNobodyMayTouchAnyway() {
        platform.withDetails(
                platform.deployment("kube-system", "checkout"),
                new WorkloadDetails(
                        Map.of(), Map.of(), Map.of(), 0, false, List.of(), null, false, "it is the cluster's own"));

        assertThat(EventualAnswers.of(missingPermissions.of(experiment))).isEmpty();
    }

    @Test
    void asksAnewOnceAMinuteHasPassed() {
        platform.deployment("shop", "checkout");
        EventualAnswers.of(missingPermissions.of(experiment));
        EventualAnswers.of(missingPermissions.of(experiment));
        assertThat(asked).hasValue(1);

        clock.advance(Duration.ofSeconds(61));
        EventualAnswers.of(missingPermissions.of(experiment));
        assertThat(asked).hasValue(2);
    }

    @Test
    void claimsNothingWhileNobodyCanTellAndKeepsNoSuchAnswer() {
        platform.deployment("shop", "checkout");
        platform.breaks("the view is down");
        assertThat(EventualAnswers.of(missingPermissions.of(experiment))).isEmpty();

        platform.heals();
        assertThat(EventualAnswers.of(missingPermissions.of(experiment))).isNotEmpty();
    }

    private Fault needy() {
        return (Fault) Proxy.newProxyInstance(
                Fault.class.getClassLoader(),
                new Class<?>[] {Fault.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "name" -> new FaultName("process-freeze");
                    case "permissions" -> FaultPermissions.of(ObjectKind.POD, "delete");
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
