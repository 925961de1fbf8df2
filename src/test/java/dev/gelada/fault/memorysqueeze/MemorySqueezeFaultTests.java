package dev.gelada.fault.memorysqueeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.document.SettingsBinder;
import dev.gelada.fault.Fault;
import dev.gelada.fault.object.ClusterFaultContract;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class MemorySqueezeFaultTests extends ClusterFaultContract {

    private String settings = "{'percent':50}";

    @Override
    protected Fault fault() {
        return new MemorySqueezeFault(api, changes, time);
    }

    @Override
    protected Target target() {
        return pod();
    }

    @Override
    protected ObjectNode settings() {
        return json(settings);
    }

    @Override
    protected void arrange() {
        for (PodRef pod : cluster.pods()) {
            for (String sized : List.of("/spec/containers/0", "/status/containerStatuses/0")) {
                api.edit(
                        ObjectRef.of(pod),
                        new Step("add", sized + "/resources/limits/memory", StringNode.valueOf("512Mi")),
                        new Step("add", sized + "/resources/requests/memory", StringNode.valueOf("64Mi")));
            }
        }
        uses("100Mi");
    }

    @Test
    void lowersTheLimitAndNothingElse() {
        inject(prepared());
        assertThat(api.seen(first()).at("/spec/containers/0/resources"))
                .isEqualTo(
                        json("{'requests':{'cpu':'100m','memory':'64Mi'},'limits':{'cpu':'500m','memory':'256Mi'}}"));
    }

    @Test
    void leavesATenthMoreThanWhatIsUsed() {
        uses("300Mi");
        inject(prepared());
        assertThat(limit()).isEqualTo("330Mi");
    }

    @Test
    void refusesAContainerThatUsesAllItHas() {
        uses("500Mi");
        refuses("cannot do with less memory");
    }

    @Test
    void refusesWhatNobodyMeasures() {
        api.remove(usage());
        refuses("no metrics say", "belowUsage: true");
    }

    @Test
    void refusesWhenMeasuresCannotBeRead() {
        api.forbids(resourceAttributes -> resourceAttributes.kind().equals(MemorySqueezeFault.USAGE));
        refuses("no metrics say", "may not get");
    }

    @Test
    void goesBelowWhatIsUsedWhenAskedTo() {
        settings = "{'percent':10,'belowUsage':true,'least':'20Mi'}";
        api.remove(usage());
        api.edit(
                first(),
                new Step("replace", "/spec/containers/0/resources/requests/memory", StringNode.valueOf("8Mi")));
        inject(prepared());
        assertThat(limit()).isEqualTo("52Mi");
    }

    @Test
    void leavesTheLeast() {
        settings = "{'percent':1,'belowUsage':true,'least':'80Mi'}";
        inject(prepared());
        assertThat(limit()).isEqualTo("80Mi");
    }

    @Test
    void refusesAContainerThatWouldBeRestarted() {
        api.edit(
                first(),
                new Step(
                        "add",
                        "/spec/containers/0/resizePolicy",
                        json("{'p':[{'resourceName':'memory','restartPolicy':'RestartContainer'}]}")
                                .path("p")));
        refuses("restarted", "resizePolicy");
    }

    @Test
    void refusesAGuaranteedPod() {
        api.edit(first(), new Step("add", "/status/qosClass", StringNode.valueOf("Guaranteed")));
        refuses("Guaranteed");
    }

    @Test
    void saysWhatIsWrongWithASetting() {
        assertThatThrownBy(() -> SettingsBinder.bind(json("{'least':'much'}"), MemorySqueezeSettings.class))
                .hasMessageContaining("an amount of memory such as 64Mi");
        assertThatThrownBy(() -> SettingsBinder.bind(json("{'percent':100}"), MemorySqueezeSettings.class))
                .hasMessageContaining("between 1 and 99");
    }

    private void uses(String memory) {
        if (api.look(usage()) != null) {
            api.remove(usage());
        }
        api.put(MemorySqueezeFault.USAGE, json("""
                {'metadata':{'namespace':'shop','name':'%s'},'containers':[{'name':'main','usage':{'memory':'%s'}}]}""".formatted(first().name(), memory)));
    }

    private ObjectRef usage() {
        return new ObjectRef(MemorySqueezeFault.USAGE, "shop", first().name(), null);
    }

    private String limit() {
        return api.seen(first())
                .at("/spec/containers/0/resources/limits/memory")
                .asString("");
    }

    private ObjectRef first() {
        return ObjectRef.of(cluster.pods().getFirst());
    }
}
