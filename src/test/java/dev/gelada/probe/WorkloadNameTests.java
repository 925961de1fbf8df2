package dev.gelada.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.probe.Reading.Steady;
import dev.gelada.probe.Reading.Unknown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class WorkloadNameTests {

    private final FakePlatform platform = new FakePlatform();

    @Test
    void meansAWorkloadByItsNameOrWithItsNamespace() {
        platform.fleet("checkout", 1);

        assertThat(ask("checkout")).isEqualTo(new Steady("local/fleet/checkout"));
        assertThat(ask("local/checkout")).isEqualTo(new Steady("local/fleet/checkout"));
    }

    @Test
    void isUnknownWhenItMeansNone() {
        assertThat(ask("chekout")).isEqualTo(new Unknown("no workload is named 'chekout'"));
    }

    @Test
    void isUnknownWhenItMeansSeveral() {
        put("red");
        put("blue");

        assertThat(ask("checkout"))
                .isInstanceOf(Unknown.class)
                .asString()
                .contains("red/Deployment/checkout", "blue/Deployment/checkout", "write namespace/name");
        assertThat(ask("red/checkout")).isEqualTo(new Steady("red/Deployment/checkout"));
    }

    @Test
    void mustBeWritten() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkloadName(null));
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkloadName(" "));
    }

    @Test
    void isWrittenUnlessAnotherPlaceIs() {
        assertThat(WorkloadName.unless("url", null, "shop/checkout")).isEqualTo("shop/checkout");
        assertThat(WorkloadName.unless("url", "http://a/", null)).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkloadName.unless("url", null, null))
                .withMessage("write exactly one of workload and url");
        assertThatIllegalArgumentException().isThrownBy(() -> WorkloadName.unless("url", "http://a/", "checkout"));
        assertThatIllegalArgumentException().isThrownBy(() -> WorkloadName.unless("url", null, " "));
    }

    private void put(String namespace) {
        platform.put(new Workload(new WorkloadRef("Deployment", namespace, "checkout"), Map.of(), 1, List.of()));
    }

    private Reading ask(String name) {
        return ProbeContract.answer(new WorkloadName(name)
                .ask(platform, workload -> Mono.just(new Steady(workload.ref().toString()))));
    }
}
