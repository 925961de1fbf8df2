package dev.gelada.platform.kubernetes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.platform.kubernetes.client.ClientConnection;
import dev.gelada.platform.kubernetes.client.TestConnections;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * The client library's own imitation of an API server, as far as it does what a real one does: it keeps, lists and patches objects. Of what is
 * special about pods it knows nothing (evictions, sub-resources), so that only the fake and a real one are held to that.
 * Where it lies is said here, case by case; a lie that it gives up fails its case.
 */
@TestInstance(Lifecycle.PER_CLASS)
class MockServerTests extends KubernetesClientContract {

    private static final String NEVER_ANSWERS = "a JSON Patch that cannot be applied is never answered";

    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
    private ClientConnection clientConnection;

    @BeforeAll
    void start() {
        server.init();
        clientConnection =
                TestConnections.to(server.url("/"), TestConnections.properties(List.of(), Duration.ofSeconds(90)));
    }

    @AfterAll
    void stop() {
        clientConnection.close();
        server.destroy();
    }

    @Override
    protected KubernetesClient api() {
        return clientConnection.api();
    }

    @Override
    protected String namespace() {
        return "contract";
    }

    @Override
    @Test
    void createsNothingInADryRun() {
        lies("does what it is asked only to rehearse", super::createsNothingInADryRun);
    }

    @Override
    @Test
    void patchesNothingInADryRun() {
        lies("does what it is asked only to rehearse", super::patchesNothingInADryRun);
    }

    @Override
    @Test
    void deletesTheVeryObject() {
        lies("deletes whatever has the name, whichever uid was meant", super::deletesTheVeryObject);
    }

    @Override
    @Test
    void saysWhatTheAccountMay() {
        lies("knows no permissions", super::saysWhatTheAccountMay);
    }

    @Override
    @Test
    @Disabled("sends no date")
    void knowsTheTime() {}

    @Override
    @Test
    @Disabled(NEVER_ANSWERS)
    void aTestThatFailsChangesNothing() {}

    @Override
    @Test
    @Disabled(NEVER_ANSWERS)
    void aTestOfTheVersionGuardsAgainstWhoWasFaster() {}

    @Override
    @Test
    @Disabled(NEVER_ANSWERS)
    void patchesNoOtherObjectOfTheSameName() {}

    private static void lies(String how, ThrowingCallable kept) {
        assertThatThrownBy(kept).as(how).isNotNull();
    }
}
