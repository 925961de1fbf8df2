package dev.gelada.fault.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.MovableClock;
import dev.gelada.fault.Fault;
import dev.gelada.fault.RequiredPermission;
import dev.gelada.platform.kubernetes.FakeApiServer;
import dev.gelada.platform.kubernetes.ObjectKind;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RbacPermissionCheckerTests {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final FakeApiServer api = new FakeApiServer(clock);
    private final DeadMansSwitchJobTemplate shape =
            new DeadMansSwitchJobTemplate("registry.example/pause:3", "1m", "1Mi", List.of("team=chaos"));
    private final Fault maker = needing(FaultPermissions.of(ObjectKind.JOB, "create"));
    private final Fault fault = needing(FaultPermissions.all(
            FaultPermissions.of(ObjectKind.POD, "get", "delete"), FaultPermissions.of(ObjectKind.NODE, "patch")));

    @Test
    void missesNothingThatIsGranted() {
        assertThat(missing()).isEmpty();
    }

    @Test
    void namesTheVerbAndTheNamespaceOfWhatIsNotGranted() {
        api.forbids(resourceAttributes -> resourceAttributes.verb().equals("delete"));

        assertThat(missing()).singleElement().asString().startsWith("Gelada's account may not delete pods in shop");
    }

    @Test
    void asksForNodesOnTheWholeCluster() {
        api.forbids(resourceAttributes ->
                resourceAttributes.kind().equals(ObjectKind.NODE) && resourceAttributes.namespace() == null);

        assertThat(missing()).singleElement().asString().startsWith("Gelada's account may not patch nodes");
    }

    @Test
    void hasNoRightToMakeJobsWhereNothingKeepsItFromRunningPods() {
        assertThat(missing(maker))
                .singleElement()
                .asString()
                .startsWith("nothing prevents Gelada's account from running pods in shop through Jobs")
                .contains("admissionPolicy.enabled");
    }

    @Test
    void mayMakeJobsWhereJobsWithPodsAreRefused() {
        api.refuses(job -> job.at("/spec/parallelism").asInt() > 0);

        assertThat(missing(maker)).isEmpty();
    }

    /** A policy that keeps us from what we need guards nobody from what we do not. */
    @Test
    void triesOutTheJobAsItWouldBeMadeHere() {
        api.refuses(job -> job.at("/spec/parallelism").asInt() > 0
                || !job.at("/metadata/labels/team").asString("").equals("chaos"));

        assertThat(missing(maker)).isEmpty();
        assertThat(api.look(ObjectKind.JOB)).isEmpty();
    }

    @Test
    void triesOutAgainOnceAMinuteHasPassed() {
        RbacPermissionChecker rights = rights();
        api.refuses(job -> job.at("/spec/parallelism").asInt() > 0);
        assertThat(missing(rights, maker)).isEmpty();

        api.refuses(job -> false); // somebody deletes the policy
        clock.advance(Duration.ofSeconds(59));
        assertThat(missing(rights, maker)).isEmpty();
        clock.advance(Duration.ofSeconds(2));

        assertThat(missing(rights, maker)).hasSize(1);
    }

    /** Too many requests say nothing of what is allowed. */
    @Test
    void doesNotTakeJustAnyErrorForAPolicy() {
        api.fails("DRY POST", 429, "too many requests");

        assertThatThrownBy(() -> missing(maker)).hasMessageContaining("too many requests");
    }

    private List<String> missing() {
        return missing(fault);
    }

    private List<String> missing(Fault needy) {
        return missing(rights(), needy);
    }

    private RbacPermissionChecker rights() {
        return new RbacPermissionChecker(api, new JobPolicyCheck(api, shape, clock));
    }

    private static List<String> missing(RbacPermissionChecker rights, Fault needy) {
        return List.copyOf(rights.missing(needy, "shop")
                .collectList()
                .blockOptional(Duration.ofSeconds(5))
                .orElseThrow());
    }

    private static Fault needing(List<RequiredPermission> permissions) {
        return (Fault) Proxy.newProxyInstance(
                Fault.class.getClassLoader(), new Class<?>[] {Fault.class}, (proxy, method, arguments) -> permissions);
    }
}
