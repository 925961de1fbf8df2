package dev.gelada.fault.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.fault.Fault;
import dev.gelada.platform.kubernetes.ApiServer.Deed;
import dev.gelada.platform.kubernetes.FakeApiServer;
import dev.gelada.platform.kubernetes.ObjectKind;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountRightsTests {

    private final FakeApiServer api = new FakeApiServer(Clock.systemUTC());
    private final Fault fault =
            needing(Deeds.all(Deeds.of(ObjectKind.POD, "get", "delete"), Deeds.of(ObjectKind.NODE, "patch")));

    @Test
    void missesNothingThatIsGranted() {
        assertThat(missing()).isEmpty();
    }

    @Test
    void namesTheVerbAndTheNamespaceOfWhatIsNotGranted() {
        api.forbids(deed -> deed.verb().equals("delete"));

        assertThat(missing()).singleElement().asString().startsWith("our account may not delete pods in shop");
    }

    @Test
    void asksForNodesOnTheWholeCluster() {
        api.forbids(deed -> deed.kind().equals(ObjectKind.NODE) && deed.namespace() == null);

        assertThat(missing()).singleElement().asString().startsWith("our account may not patch nodes");
    }

    private List<String> missing() {
        return List.copyOf(new AccountRights(api)
                .missing(fault, "shop")
                .collectList()
                .blockOptional(Duration.ofSeconds(5))
                .orElseThrow());
    }

    private static Fault needing(List<Deed> deeds) {
        return (Fault) Proxy.newProxyInstance(
                Fault.class.getClassLoader(), new Class<?>[] {Fault.class}, (proxy, method, arguments) -> deeds);
    }
}
