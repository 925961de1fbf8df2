package dev.gelada.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.platform.kubernetes.RealCluster;
import dev.gelada.platform.kubernetes.client.ClientConnection;
import dev.gelada.platform.kubernetes.client.TestConnections;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a fault where a webhook of the cluster judges every change, or makes another of it. The API server must reach loopback. */
@RealCluster(
        shows =
                "that a change which a webhook refuses, rewrites or does not answer to is not made or taken back, in its own words, and that a"
                        + " revert waits for a webhook that is down")
class WebhookClusterIT extends FaultsOnACluster {

    private static final Duration IN_FORCE = Duration.ofSeconds(60);

    private static final String CONFIGURATION = """
            apiVersion: admissionregistration.k8s.io/v1
            kind: KINDWebhookConfiguration
            metadata: {name: NAMESPACE}
            webhooks:
              - name: friday.gelada.dev
                clientConfig: {url: "URL", caBundle: AUTHORITY}
                rules: [{apiGroups: [apps], apiVersions: [v1], resources: [deployments], operations: [UPDATE]}]
                namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: NAMESPACE}}
                admissionReviewVersions: [v1]
                failurePolicy: Fail
                timeoutSeconds: 2
                sideEffects: EFFECTS
            """;

    private static final String REPLICAS = """
            [{"op":"replace","path":"/spec/replicas","value":2}]""";
    private static final String UNNOTED = """
            [{"op":"remove","path":"/metadata/annotations/gelada.dev~1undo"}]""";

    @TempDir
    private Path folder;

    private Webhook webhook;
    private ObjectRef deployment;
    private JsonNode before;

    @BeforeEach
    void begin() throws Exception {
        String server =
                String.valueOf(URI.create(cluster.config().getMasterUrl()).getHost());
        Assumptions.assumeTrue(
                server.matches("localhost|127\\..*|\\[::1]"),
                "NOT SHOWN: what webhooks do, where the API server is on another machine than the test's own webhook");
        webhook = new Webhook(folder);
        deployment = put(ObjectKind.DEPLOYMENT, deployment());
        before = bare(deployment);
    }

    @AfterEach
    void end() {
        if (webhook != null) {
            webhook.close();
        }
    }

    @Test
    void oneThatRefusesIsAVetoInItsOwnWords() throws IOException {
        inForce("Validating");
        webhook.answers(_ -> Webhook.denied("nothing changes on a Friday"));
        faults((faults, notes) -> refused(fault(faults, "scale").prepare(scale()), "nothing changes on a Friday"));
        assertThat(bare(deployment)).isEqualTo(before);
        assertThat(webhook.asked()).allMatch(request -> request.path("dryRun").asBoolean());
    }

    @Test
    void oneThatRefusesOnlyTheRealChangeLeavesNothingBehind() throws IOException {
        inForce("Validating");
        webhook.answers(request -> request.path("dryRun").asBoolean() ? Webhook.allowed() : Webhook.denied("no more"));
        faults((faults, notes) -> {
            Fault fault = fault(faults, "scale");
            Injection injection = value(fault.prepare(scale()));
            errs(fault.inject(injection), no -> no.forbidden() && says(no, "no more"));
            done(fault.revert(injection));
        });
        assertThat(bare(deployment)).isEqualTo(before);
    }

    @Test
    void oneThatIsDownIsNamedAndARevertWaitsForIt() throws IOException {
        inForce("Validating");
        faults((faults, notes) -> {
            Fault fault = fault(faults, "scale");
            Injection injection = value(fault.prepare(scale()));
            webhook.answers(_ -> {
                throw new IOException("down");
            });
            errs(fault.prepare(scale()), WebhookClusterIT::unanswered);
            errs(fault.inject(injection), WebhookClusterIT::unanswered);
            assertThat(bare(deployment)).isEqualTo(before);

            webhook.answers(_ -> Webhook.allowed());
            done(fault.inject(injection));
            webhook.answers(_ -> {
                throw new IOException("down");
            });
            errs(fault.revert(injection), WebhookClusterIT::unanswered);
            assertThat(value(notes.all().collectList())).contains(new UndoNotes.Pending(reread(injection)));

            webhook.answers(_ -> Webhook.allowed());
            done(fault.revert(injection));
        });
        assertThat(bare(deployment)).isEqualTo(before);
    }

    @Test
    void oneThatDoesNotAnswerIsNamed() throws IOException {
        inForce("Validating");
        webhook.answers(_ -> {
            Thread.sleep(PATIENCE);
            return Webhook.allowed();
        });
        faults((faults, notes) -> errs(fault(faults, "scale").prepare(scale()), WebhookClusterIT::unanswered));
        assertThat(bare(deployment)).isEqualTo(before);
    }

    /** Whether the API server has made the change after all is known to nobody who waits no longer. */
    @Test
    void oneThatIsSlowerThanAnybodyWaitsLeavesNothingBroken() throws IOException {
        inForce("Validating");
        KubernetesProperties hasty = new KubernetesProperties(
                null, null, List.of(), Duration.ofSeconds(90), 500, Duration.ofSeconds(1), "", true);
        try (ClientConnection clientConnection = TestConnections.to(cluster.config(), hasty, null)) {
            faults(clientConnection.api(), new FakePlatform(), (faults, notes) -> {
                Fault fault = fault(faults, "scale");
                Injection injection = value(fault.prepare(scale()));
                webhook.answers(_ -> {
                    Thread.sleep(Duration.ofMillis(1500));
                    return Webhook.allowed();
                });
                errs(fault.inject(injection), no -> no.code() == 0 && says(no, "not answered"));
                webhook.answers(_ -> Webhook.allowed());
                done(fault.revert(injection));
                await("the late end of it").pollDelay(Duration.ofSeconds(3)).until(() -> true);
                done(fault.revert(injection));
            });
        }
        assertThat(bare(deployment)).isEqualTo(before);
    }

    @Test
    void oneThatMakesAnotherChangeOfOursIsAVeto() throws IOException {
        inForce("Mutating");
        faults((faults, notes) -> {
            webhook.answers(_ -> Webhook.patched(REPLICAS));
            refused(
                    fault(faults, "scale").prepare(scale()),
                    "spec.replicas is 2",
                    "a webhook or a policy of the cluster");
            webhook.answers(WebhookClusterIT::unnoted);
            refused(fault(faults, "scale").prepare(scale()), "the undo note does not stay on it");
        });
        assertThat(bare(deployment)).isEqualTo(before);
    }

    /** It is told whether it is a rehearsal. */
    @Test
    void oneThatTakesAwayTheNoteOfTheRealChangeAloneLeavesNothingBroken() throws IOException {
        inForce("Mutating");
        webhook.answers(request -> request.path("dryRun").asBoolean() ? Webhook.allowed() : unnoted(request));
        faults((faults, notes) -> {
            Fault fault = fault(faults, "scale");
            Injection injection = value(fault.prepare(scale()));
            refused(fault.inject(injection), "the undo note does not stay on it");
        });
        assertThat(bare(deployment)).isEqualTo(before);
    }

    /** So there is none whose change could not be rehearsed, but for those that were there before an upgrade. */
    @Test
    void oneThatKnowsNoDryRunIsNotTakenByTheApiServer() {
        assertThatThrownBy(() -> cluster.apply(namespace, configuration("Validating", "Some")))
                .hasMessageContaining("sideEffects")
                .hasMessageContaining("None");
    }

    private FaultRequest scale() {
        return faultRequest("{'replicas':0}", deployment);
    }

    private static ObjectNode unnoted(JsonNode request) {
        return request.at("/object/metadata/annotations").has("gelada.dev/undo")
                ? Webhook.patched(UNNOTED)
                : Webhook.allowed();
    }

    private static void refused(Mono<?> step, String... words) {
        StepVerifier.create(step)
                .expectErrorSatisfies(error ->
                        assertThat(error).isInstanceOf(RefusedException.class).hasMessageContainingAll(words))
                .verify(PATIENCE);
    }

    private static boolean unanswered(KubernetesApiException no) {
        return no.code() == 500 && says(no, "failed calling webhook \"friday.gelada.dev\"");
    }

    private static boolean says(KubernetesApiException no, String words) {
        return Objects.requireNonNull(no.getMessage()).contains(words);
    }

    /** API servers hear of a configuration a moment later. */
    private void inForce(String kind) throws IOException {
        cluster.apply(namespace, configuration(kind, "None"));
        await("the webhook")
                .atMost(IN_FORCE)
                .ignoreExceptions()
                .until(() -> tried().contains("failed calling webhook")
                        || !webhook.asked().isEmpty());
        Assumptions.assumeFalse(
                webhook.asked().isEmpty(),
                "NOT SHOWN: what webhooks do, where the API server cannot reach the test's own");
    }

    private String tried() {
        return api.patch(deployment, null, List.of(nothing()), true)
                .map(JsonNode::toString)
                .onErrorResume(error -> Mono.just(String.valueOf(error.getMessage())))
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private String configuration(String kind, String effects) throws IOException {
        return CONFIGURATION
                .replace("KIND", kind)
                .replace("NAMESPACE", namespace)
                .replace("URL", webhook.url())
                .replace("AUTHORITY", webhook.authority())
                .replace("EFFECTS", effects);
    }
}
