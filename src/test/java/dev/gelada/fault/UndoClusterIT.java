package dev.gelada.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.marcnuri.helm.Helm;
import dev.gelada.engine.reap.ReapResult;
import dev.gelada.engine.reap.Reaper;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.platform.kubernetes.RealCluster;
import dev.gelada.platform.kubernetes.client.ClientConnection;
import dev.gelada.platform.kubernetes.client.TestConnections;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** What puts a fault back when whoever began it cannot. */
@RealCluster(
        shows =
                "that what a fault has made goes by itself when no Gelada is left, and that what it has changed is put back by the next one,"
                        + " also after an uninstall in the middle of it")
class UndoClusterIT extends FaultsOnACluster {

    private static final Duration SWITCHED_OFF = Duration.ofSeconds(150);

    @Override
    String namespaces() {
        return namespace;
    }

    @Test
    void networkIsolationIsPutBackAndGoesByItselfWithoutUs() {
        needsControllers();
        ObjectRef pod = put(ObjectKind.POD, pod("checkout"));
        JsonNode before = bare(pod);
        faults((faults, notes) -> {
            Fault fault = fault(faults, "network-isolation");
            Injection injection = value(fault.prepare(faultRequest("{}", pod)));
            done(fault.inject(injection));
            assertThat(value(fault.observe(injection))).isTrue();
            assertThat(value(notes.all().collectList())).hasSize(2).allMatch(UndoNotes.Pending.class::isInstance);
            done(fault.revert(injection));
            assertThat(value(fault.observe(injection))).isFalse();
            assertThat(bare(pod)).isEqualTo(before);
            Injection left =
                    value(fault.prepare(faultRequest("{}", pod, Instant.now().plusSeconds(5))));
            done(fault.inject(left));
            await().atMost(Duration.ofSeconds(60)).until(() -> !value(fault.observe(left)));
        });
    }

    @Test
    void aReaperPutsBackWhatNobodyRemembersWithoutADatabase() {
        ObjectRef deployment = put(ObjectKind.DEPLOYMENT, deployment());
        JsonNode before = bare(deployment);
        faults((faults, notes) -> {
            Fault fault = fault(faults, "scale");
            done(fault.inject(value(fault.prepare(faultRequest("{'replicas':0}", deployment)))));
        });
        faults((faults, notes) ->
                assertThat(reaped(faults, notes)).singleElement().isInstanceOf(ReapResult.Reverted.class));
        assertThat(bare(deployment)).isEqualTo(before);
    }

    @Test
    void afterAnUninstallWhatWasMadeGoesByItselfAndWhatWasChangedWaitsForTheNextInstall() {
        needsControllers();
        ObjectRef deployment = put(ObjectKind.DEPLOYMENT, deployment());
        ObjectRef pod = put(ObjectKind.POD, pod("lonely"));
        List<JsonNode> before = List.of(bare(deployment), bare(pod));
        String home = cluster.namespace();
        List<HasMetadata> release = install(home);
        as(home, "gelada", (faults, notes) -> {
            Fault scale = fault(faults, "scale");
            Injection scaled = value(scale.prepare(faultRequest("{'replicas':0}", deployment)));
            done(scale.inject(scaled));
            Fault isolation = fault(faults, "network-isolation");
            done(isolation.inject(value(isolation.prepare(faultRequest("{}", pod)))));

            release.forEach(item -> cluster.admin().resource(item).delete());

            await("the end of its rights")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> StepVerifier.create(scale.observe(scaled))
                            .expectErrorMatches(error -> error instanceof KubernetesApiException no && no.forbidden())
                            .verify(PATIENCE));
            StepVerifier.create(scale.revert(scaled))
                    .expectErrorMatches(error -> error instanceof KubernetesApiException no && no.forbidden())
                    .verify(PATIENCE);
        });
        await("the dead-man's-switch").atMost(SWITCHED_OFF).until(() -> count(ObjectKind.NETWORK_POLICY) == 0);
        assertThat(count(ObjectKind.JOB)).isZero();
        assertThat(value(api.read(deployment)).at("/spec/replicas").asInt()).isZero();

        install(home);
        as(
                home,
                "gelada-reaper",
                (faults, notes) ->
                        assertThat(reaped(faults, notes)).hasSize(2).allMatch(ReapResult.Reverted.class::isInstance));
        assertThat(List.of(bare(deployment), bare(pod))).isEqualTo(before);
    }

    private List<HasMetadata> install(String home) {
        return cluster.apply(
                home,
                new Helm(Path.of("helm/gelada"))
                        .template()
                        .withName("gelada")
                        .withNamespace(home)
                        .set("gelada.web.token", "hush-and-keep-it-so")
                        .set("gelada.installation", "home")
                        .set("customResources.definition", false)
                        .set("gelada.platform.kubernetes.networkPoliciesEnforced", true)
                        .set("gelada.platform.kubernetes.namespaces[0]", namespace)
                        .call());
    }

    private void as(String home, String account, BiConsumer<Faults, UndoNotes> use) {
        try (ClientConnection clientConnection = TestConnections.to(cluster.account(home, account))) {
            faults(clientConnection.api(), new FakePlatform(), use);
        }
    }

    private static List<ReapResult> reaped(Faults faults, UndoNotes notes) {
        Reaper reaper = new Reaper(notes, faults, Duration.ofSeconds(10), Schedulers.parallel());
        return value(reaper.reap(injection -> true)
                .filter(reapResult -> !(reapResult instanceof ReapResult.Left left
                        && left.what().startsWith("nodes")))
                .collectList());
    }

    private int count(ObjectKind kind) {
        return value(api.list(kind, namespace, "gelada.dev/event").collectList())
                .size();
    }

    private void needsControllers() {
        Assumptions.assumeTrue(cluster.controllers(), "NOT SHOWN: the dead-man's switch, without a controller manager");
    }
}
