package dev.gelada.platform.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FakeApiServerTests extends KubernetesClientPodContract {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final FakeApiServer api = new FakeApiServer(clock);

    @Override
    protected KubernetesClient api() {
        return api;
    }

    @Override
    protected String namespace() {
        return "contract";
    }

    @Test
    void aJobPastItsDeadlineGoesAndTakesWithItWhatItOwns() {
        ObjectRef job = api.put(ObjectKind.JOB, Manifests.json("""
                {'metadata':{'namespace':'shop','name':'switch'},
                 'spec':{'parallelism':0,'activeDeadlineSeconds':60,'ttlSecondsAfterFinished':0}}"""));
        ObjectRef owned = api.put(ObjectKind.CONFIG_MAP, Manifests.json("""
                {'metadata':{'namespace':'shop','name':'owned','ownerReferences':[{'uid':'%s'}]}}""".formatted(job.uid())));
        clock.advance(Duration.ofSeconds(59));
        assertThat(api.look(owned)).isNotNull();
        clock.advance(Duration.ofSeconds(1));
        assertThat(api.look(owned)).isNull();
        assertThat(api.look(job)).isNull();
    }

    @Test
    void aDeploymentReplacesAPodThatIsDeleted() {
        api.put(ObjectKind.DEPLOYMENT, Manifests.deployment("shop", "checkout", 2));
        ObjectRef pod =
                Objects.identity(ObjectKind.POD, api.look(ObjectKind.POD).getFirst());
        api.remove(pod);
        assertThat(api.look(ObjectKind.POD)).hasSize(2);
        assertThat(api.look(pod)).isNull();
    }

    @Test
    void aPodOnANodeTakesItsGrace() {
        api.put(ObjectKind.DEPLOYMENT, Manifests.deployment("shop", "checkout", 1));
        ObjectRef pod =
                Objects.identity(ObjectKind.POD, api.look(ObjectKind.POD).getFirst());
        api.delete(pod, Duration.ofSeconds(5)).block();
        assertThat(api.look(pod)).isNotNull();
        clock.advance(Duration.ofSeconds(5));
        assertThat(api.look(pod)).isNull();
    }
}
