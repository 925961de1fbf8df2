package dev.gelada.fault.containerkill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.fault.object.ClusterFaultContract;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesClient.Executed;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.Target;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

class ContainerKillFaultTests extends ClusterFaultContract {

    @Override
    protected Fault fault() {
        return new ContainerKillFault(api);
    }

    private final ObjectNode settings = Json.mapper().createObjectNode();

    @Override
    protected ObjectNode settings() {
        return settings;
    }

    @Override
    protected Target target() {
        return pod();
    }

    private final AtomicReference<PodRef> told = new AtomicReference<>();

    @Override
    protected void arrange() {
        api.answers((pod, command) -> {
            told.set(pod);
            return new Executed(command.equals(List.of("kill", "-TERM", "1")) ? 143 : 126, "no such thing");
        });
    }

    @Override
    protected void react() {
        api.edit(
                ObjectRef.of(told.get()),
                new Step("replace", "/status/containerStatuses/0/restartCount", IntNode.valueOf(1)));
    }

    @Test
    void failsWhenTheCommandDoes() {
        Injection injection = prepared();
        api.answers((pod, command) -> new Executed(126, "no such thing"));
        StepVerifier.create(fault().inject(injection))
                .expectErrorSatisfies(error -> assertThat(error).hasMessageContainingAll("126", "no such thing"))
                .verify(PATIENCE);
    }

    /** krkn#1331, #1409: a list of containers that came out as nothing, and a wrong name that passed for a success. */
    @Test
    void refusesAContainerThatIsNotThere() {
        settings.put("container", "chekout");

        refuses("has no container 'chekout'");
    }

    /** Between its end and its next start lies the kubelet's back-off, of up to five minutes. */
    @Test
    void showsAsSoonAsTheContainerHasEnded() {
        Injection injection = prepared();
        state("{'terminated':{'exitCode':143}}");
        assertThat(observed(injection)).isTrue();
    }

    @Test
    void refusesAContainerThatDoesNotRun() {
        state("{'waiting':{'reason':'CrashLoopBackOff'}}");
        refuses("container 'main'", "is not running");
    }

    private void state(String state) {
        api.edit(
                ObjectRef.of(cluster.pods().getFirst()),
                new Step("replace", "/status/containerStatuses/0/state", json(state)));
    }

    @Test
    void refusesAPodWhoseContainersShareTheirProcesses() {
        api.edit(
                ObjectRef.of(cluster.pods().getFirst()),
                new Step("add", "/spec/shareProcessNamespace", BooleanNode.TRUE));
        refuses("shares its processes");
    }
}
