package dev.gelada.fault.hpafreeze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import dev.gelada.fault.Fault;
import dev.gelada.fault.Injection;
import dev.gelada.fault.object.ClusterFaultContract;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.Target;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class HpaFreezeFaultTests extends ClusterFaultContract {

    @Override
    protected Fault fault() {
        return new HpaFreezeFault(api, changes);
    }

    @Override
    protected Target target() {
        return workload();
    }

    @Override
    protected ObjectRef lost(Target target) {
        return new ObjectRef(ObjectKind.AUTOSCALER, "shop", "busy", null);
    }

    @Override
    protected ObjectNode settings() {
        return json("{'direction':'both'}");
    }

    @Override
    protected void arrange() {
        api.put(ObjectKind.AUTOSCALER, json("""
                {'metadata':{'namespace':'shop','name':'busy'},
                 'spec':{'maxReplicas':5,'scaleTargetRef':{'kind':'Deployment','name':'checkout'},
                   'behavior':{'scaleUp':{'selectPolicy':'Max'}}}}"""));
    }

    @Test
    void holdsBothWays() {
        inject(prepared());
        assertThat(api.seen(lost(target())).at("/spec/behavior"))
                .isEqualTo(json("{'scaleUp':{'selectPolicy':'Disabled'},'scaleDown':{'selectPolicy':'Disabled'}}"));
    }

    @Test
    void holdsBothWaysWhereNobodyHasSetABehaviour() {
        api.edit(lost(target()), new Step("remove", "/spec/behavior", null));
        Injection injection = prepared();
        inject(injection);
        assertThat(observed(injection)).isTrue();
        assertThat(api.seen(lost(target())).at("/spec/behavior"))
                .isEqualTo(json("{'scaleUp':{'selectPolicy':'Disabled'},'scaleDown':{'selectPolicy':'Disabled'}}"));
        revert(injection);
        assertThat(api.seen(lost(target())).toString()).doesNotContain("Disabled", "gelada.dev");
    }

    @Test
    void leavesAnAutoscalerAloneThatHasOptedOut() {
        api.edit(lost(target()), new Step("add", "/metadata/labels", json("{'gelada.dev/enabled':'no'}")));
        refuses("has opted out, by gelada.dev/enabled=no among its labels");
    }

    @Test
    void refusesAnAutoscalerThatKedaKeeps() {
        api.edit(lost(target()), new Step("add", "/metadata/labels", json("{'scaledobject.keda.sh/name':'busy'}")));
        refuses("is kept by ScaledObject busy of KEDA, which would overwrite the change");
    }

    @Test
    void refusesAnAutoscalerThatSomethingElseKeeps() {
        api.edit(
                lost(target()),
                new Step("add", "/metadata/ownerReferences", Json.mapper().readTree("""
                                [{"apiVersion":"keda.sh/v1alpha1","kind":"ScaledObject","name":"busy","uid":"u","controller":true}]""")));
        refuses("is kept by ScaledObject busy of KEDA");
    }

    @Test
    void refusesAWorkloadThatNothingScales() {
        api.remove(lost(target()));
        refuses("no autoscaler scales");
    }
}
