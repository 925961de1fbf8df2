package dev.gelada.fault.rolloutrestart;

import dev.gelada.fault.Fault;
import dev.gelada.fault.object.ClusterFaultContract;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.selection.Target;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.BooleanNode;

class RolloutRestartFaultTests extends ClusterFaultContract {

    @Override
    protected Fault fault() {
        return new RolloutRestartFault(api);
    }

    @Override
    protected Target target() {
        return workload();
    }

    @Test
    void refusesWhatIsPaused() {
        api.edit(cluster.checkout(), new Step("add", "/spec/paused", BooleanNode.TRUE));
        refuses("paused");
    }

    @Test
    void refusesWhatTheApiServerWouldNotHave() {
        api.fails("DRY PATCH", 403, "admission webhook denied it");
        refuses("admission webhook denied it");
    }
}
