package dev.gelada.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.kubernetes.Manifests;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.platform.kubernetes.RealCluster;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Faults that change one object, on a real API server. */
@RealCluster(
        shows =
                "that a real API server takes what faults ask for, and that everything is as before when they were put back")
class FaultsClusterIT extends FaultsOnACluster {

    @Test
    void scaleIsPutBack() {
        isPutBack("scale", "{'replicas':0}", put(ObjectKind.DEPLOYMENT, deployment()));
    }

    @Test
    void serviceBlackholeIsPutBack() {
        put(ObjectKind.DEPLOYMENT, deployment());
        isPutBack("service-blackhole", "{}", put(ObjectKind.SERVICE, Manifests.service(namespace, "checkout")));
    }

    @Test
    void nodeCordonIsPutBack() {
        isPutBack("node-cordon", "{}", node());
    }

    @Test
    void nodeTaintIsPutBack() {
        isPutBack("node-taint", "{}", node());
    }

    @Test
    void nodeDrainIsPutBack() {
        isPutBack("node-drain", "{}", node());
    }

    @Test
    void hpaFreezeIsPutBackWhereABehaviourWasSet() {
        isPutBack("hpa-freeze", "{'direction':'both'}", autoscaler("""
                {'scaleUp':{'selectPolicy':'Min'},'scaleDown':{'selectPolicy':'Max'}}"""));
    }

    /** The API server fills in the rest of a behaviour, and it stays. */
    @Test
    void hpaFreezeHoldsBothWaysAlsoWhereNoneWasSet() {
        ObjectRef autoscaler = autoscaler("null");
        faults((faults, notes) -> {
            Fault fault = fault(faults, "hpa-freeze");
            Injection injection = value(fault.prepare(faultRequest("{'direction':'both'}", autoscaler)));
            done(fault.inject(injection));
            assertThat(value(fault.observe(injection))).isTrue();
            done(fault.revert(injection));
            JsonNode after = value(api.read(autoscaler));
            assertThat(after.at("/spec/behavior/scaleUp/selectPolicy").asString("Max"))
                    .isEqualTo("Max");
            assertThat(after.at("/spec/behavior/scaleDown/selectPolicy").asString("Max"))
                    .isEqualTo("Max");
            assertThat(annotations(autoscaler).has("gelada.dev/undo")).isFalse();
        });
    }

    private ObjectRef autoscaler(String behaviour) {
        ObjectNode document = Manifests.json("""
                {'metadata':{'namespace':'%s','name':'busy'},'spec':{'maxReplicas':5,
                  'scaleTargetRef':{'apiVersion':'apps/v1','kind':'Deployment','name':'checkout'}}}""".formatted(namespace));
        if (!behaviour.equals("null")) {
            document.withObject("/spec").set("behavior", Manifests.json(behaviour));
        }
        return put(ObjectKind.AUTOSCALER, document);
    }

    @Test
    void rolloutRestartChangesTheTemplate() {
        ObjectRef deployment = put(ObjectKind.DEPLOYMENT, deployment());
        faults((faults, notes) -> {
            Fault fault = fault(faults, "rollout-restart");
            Injection injection = value(fault.prepare(faultRequest("{}", deployment)));
            assertThat(value(fault.observe(injection))).isFalse();
            done(fault.inject(injection));
            assertThat(value(fault.observe(injection))).isTrue();
        });
    }

    private void isPutBack(String name, String settings, ObjectRef ref) {
        JsonNode before = bare(ref);
        faults((faults, notes) -> {
            Fault fault = fault(faults, name);
            Injection injection = value(fault.prepare(faultRequest(settings, ref)));
            assertThat(bare(ref)).isEqualTo(before);
            assertThat(value(fault.observe(injection))).isFalse();
            done(fault.inject(injection));
            assertThat(value(fault.observe(injection))).isTrue();
            assertThat(value(notes.all().collectList())).contains(new UndoNotes.Pending(reread(injection)));
            done(fault.revert(injection));
            done(fault.revert(injection));
            assertThat(bare(ref)).isEqualTo(before);
        });
    }
}
