package dev.gelada.telemetry.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gelada.MovableClock;
import dev.gelada.engine.explain.IdleExperiments;
import dev.gelada.experiment.ExperimentSamples;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.experiment.resource.ResourceExperiments;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.TestJournals;
import dev.gelada.platform.EventRecorder.About;
import dev.gelada.platform.EventRecorder.PlatformEvent;
import dev.gelada.platform.ExperimentResources;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.kubernetes.Cluster;
import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.RealCluster;
import dev.gelada.platform.kubernetes.cache.RunningCache;
import dev.gelada.platform.kubernetes.client.TestConnections;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.schedule.Plan;
import dev.gelada.store.Database;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.ObjectNode;

@RealCluster(
        shows = "that an API server takes the definition of experiments and refuses wrong ones in words that help, and"
                + " that they are followed, told their status, and seen by their events")
class CustomResourceClusterIT {

    /** A definition that comes is met within half a minute; the first look at 50,000 pods takes longer. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int HUNDREDS = 160;
    private static final String NAME = "experiments.gelada.dev";
    private static final String GOOD = """
            apiVersion: gelada.dev/v1alpha1
            kind: Experiment
            metadata: {name: one-may-die}
            spec:
              schedule: {every: 10m}
              targets: {workloads: [basket], mode: {percent: 30}}
              fault: {pod-kill: {}}
              safeguards: {minimumHealthy: 1}
            """;
    private static final String ROLE = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: gelada}
            rules:
              - {apiGroups: [gelada.dev], resources: [experiments], verbs: [get, list, watch]}
              - {apiGroups: [gelada.dev], resources: [experiments/status], verbs: [patch]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: gelada}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: gelada}
            subjects: [{kind: ServiceAccount, name: gelada}]
            """;

    private final MovableClock clock = new MovableClock(NOON);
    private final FakeJournal journal = new FakeJournal(clock);
    private String namespace;

    /** Where there is a definition already it stays: everybody's experiments would go with it. */
    @BeforeEach
    void define(Cluster cluster) throws IOException {
        namespace = cluster.namespace();
        await("an earlier definition to go").atMost(PATIENCE).until(() -> !leaving(definition(cluster)));
        if (definition(cluster) == null) {
            cluster.apply(namespace, Files.readString(Path.of("helm/gelada/experiments.crd.json")));
        }
        await("the definition to be established").atMost(PATIENCE).until(() -> established(definition(cluster)));
    }

    @Test
    void isFollowedToldItsStatusAndGone(Cluster cluster) {
        try (RunningCache runningCache = runningCache(cluster.config(), List.of())) {
            ResourceExperiments experiments = follow(runningCache);
            Disposable running = experiments.source().run().subscribe();
            cluster.apply(namespace, GOOD);
            await("the experiment")
                    .atMost(PATIENCE)
                    .until(() -> named(experiments), names -> names.contains(namespace + ".one-may-die"));

            write(experiments, runningCache);

            Map<?, ?> status = status(cluster);
            assertThat(status.get("experiment")).isEqualTo(namespace + ".one-may-die");
            assertThat(status.get("fault")).isEqualTo("pod-kill");
            assertThat(status.get("observedGeneration")).isEqualTo(1);
            assertThat(status.get("nextAt")).isNotNull();
            assertThat(String.valueOf(status.get("conditions")))
                    .contains("type=Accepted", "type=Ready", "reason=Armed");

            experiment(cluster).delete();
            await("the experiment to be gone").atMost(PATIENCE).until(() -> named(experiments), List::isEmpty);
            running.dispose();
        }
    }

    @Test
    void hundredsAreToldTheirStatusOnceAndLeftInPeaceWhileNothingChanges(Cluster cluster) {
        for (int count = 0; count < HUNDREDS; count++) {
            cluster.apply(namespace, GOOD.replace("one-may-die", "one-of-many-" + count));
        }
        try (RunningCache runningCache = runningCache(cluster.config(), List.of(namespace))) {
            ResourceExperiments experiments = follow(runningCache);
            Disposable running = experiments.source().run().subscribe();
            await("hundreds of experiments")
                    .atMost(PATIENCE)
                    .until(() -> named(experiments).size(), found -> found == HUNDREDS);
            Here here = here(runningCache);
            StatusWriter writer = writer(experiments, here);

            rounds(writer);
            assertThat(here.writes()).hasValue(HUNDREDS);
            await("all to be seen with their status")
                    .atMost(PATIENCE)
                    .until(() -> experiments.known().stream()
                            .allMatch(known -> known.paper().status().has("conditions")));
            rounds(writer);

            assertThat(here.writes()).hasValue(HUNDREDS);
            running.dispose();
        }
    }

    private static void rounds(StatusWriter writer) {
        for (int round = 0; round * StatusWriter.AT_A_TIME < HUNDREDS; round++) {
            writer.round().block(PATIENCE);
        }
    }

    @Test
    void isFollowedByARoleInOneNamespaceAndRefusedByUsWhenTheSchemaCannotTell(Cluster cluster) {
        cluster.apply(namespace, ROLE);
        Config account = cluster.account(namespace, "gelada");
        try (RunningCache runningCache = runningCache(account, List.of(namespace))) {
            ResourceExperiments experiments = follow(runningCache);
            Disposable running = experiments.source().run().subscribe();
            cluster.apply(namespace, GOOD.replace("workloads: [basket]", "namespaces: [kube-system]"));
            await("a broken experiment")
                    .atMost(PATIENCE)
                    .until(() -> experiments.source().current().broken(), broken -> !broken.isEmpty());

            write(experiments, runningCache);

            assertThat(String.valueOf(status(cluster).get("conditions")))
                    .contains("reason=Refused", "names kube-system", "reaches that namespace only");
            running.dispose();
        }
    }

    @Test
    void isNotSeenWithoutTheRightAndNothingElseSuffers(Cluster cluster) {
        cluster.apply(namespace, GOOD);
        Config account = cluster.account(namespace, "nobody");
        try (RunningCache runningCache = runningCache(account, List.of(namespace))) {
            await("what is missing to be said")
                    .atMost(PATIENCE)
                    .until(
                            () -> runningCache
                                    .experimentResources()
                                    .listing()
                                    .complaints()
                                    .toString(),
                            said -> said.contains("forbidden"));

            assertThat(runningCache.experimentResources().listing().resources()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fault: {pod-kill: {}}|fault: {pod-kill: {}, pod-evict: {}}|write exactly one fault",
                "fault: {pod-kill: {}}|fault: {cpu-squeeze: {}}|duration is missing",
                "fault: {pod-kill: {}}|fault: {node-drain: {}}|node-drain",
                "minimumHealthy: 1|minimumHealty: 50%|minimumHealty",
                "every: 10m|every: soon|spec.schedule.every",
                "every: 10m|every: 10m, daily: 2|write exactly one of every, cron, daily",
                "percent: 30|percent: 130|spec.targets.mode.percent",
                "minimumHealthy: 1|minimumHealthy: half|spec.safeguards.minimumHealthy",
                "name: one-may-die|name: one.may.die|metadata.name"
            })
    void isRefusedByTheApiServer(String before, String after, String said, Cluster cluster) {
        assertThatThrownBy(() -> cluster.apply(namespace, GOOD.replace(before, after)))
                .hasMessageContaining(said);
    }

    @Test
    void showsWhatHappensAsEventsAndCountsWhatComesAgain(Cluster cluster) {
        cluster.apply(namespace, GOOD);
        cluster.apply(namespace, """
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata: {name: basket}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: basket}}
                  template:
                    metadata: {labels: {app: basket}}
                    spec: {containers: [{name: main, image: nothing}]}
                """);
        try (RunningCache runningCache = runningCache(cluster.config(), List.of())) {
            var basket = new WorkloadRef("ReplicaSet", namespace, "basket");
            runningCache.whole();
            await("the experiment")
                    .atMost(PATIENCE)
                    .until(
                            () -> here(runningCache).listing().resources(),
                            experimentResources -> !experimentResources.isEmpty());
            var eventRecorder = runningCache.eventRecorder();
            for (int time = 0; time < 3; time++) {
                Instant at = Instant.now().plusSeconds(time);
                eventRecorder
                        .record(notice(new About.OfWorkload(basket), time, at))
                        .block(PATIENCE);
            }
            eventRecorder
                    .record(notice(new About.OfExperiment(namespace, "one-may-die"), 9, Instant.now()))
                    .block(PATIENCE);
        }

        List<Event> events = cluster.admin()
                .events()
                .v1()
                .events()
                .inNamespace(namespace)
                .list()
                .getItems();
        assertThat(events)
                .filteredOn(event -> event.getReason().equals("ChaosVetoed"))
                .hasSize(2);
        assertThat(events)
                .filteredOn(event -> event.getRegarding().getName().equals("basket"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getSeries().getCount()).isEqualTo(3);
                    assertThat(event.getRegarding().getUid()).isNotBlank();
                    assertThat(event.getNote()).isEqualTo("(dry run) enough for today");
                    assertThat(event.getMetadata().getAnnotations()).containsEntry("gelada.dev/dry-run", "true");
                });
        assertThat(events)
                .filteredOn(event -> event.getRegarding().getKind().equals("Experiment"))
                .hasSize(1);
    }

    private static PlatformEvent notice(About about, int count, Instant at) {
        return new PlatformEvent("id-" + count, about, false, "ChaosVetoed", "enough for today", at, true);
    }

    private void write(ResourceExperiments experiments, RunningCache runningCache) {
        writer(experiments, here(runningCache)).round().block(PATIENCE);
    }

    private Here here(RunningCache runningCache) {
        return new Here(runningCache.experimentResources(), namespace, new AtomicInteger());
    }

    private StatusWriter writer(ResourceExperiments experiments, ExperimentResources experimentResources) {
        DryRunPolicy dryRunPolicy = new DryRunPolicy(false);
        IdleExperiments idleExperiments = new IdleExperiments(
                new FakeExperiments(List.of()),
                journal,
                dryRunPolicy,
                Duration.ofHours(1),
                clock,
                Schedulers.parallel());
        var store = Database.H2_IN_MEMORY.empty().getFirst();
        return new StatusWriter(
                experiments,
                experimentResources,
                new ExperimentReport(Plan.seeded(7), journal, idleExperiments, dryRunPolicy, _ -> Mono.empty(), clock),
                TestJournals.outbox(store, clock, "life"),
                Schedulers.parallel());
    }

    private ResourceExperiments follow(RunningCache runningCache) {
        return new ResourceExperiments(
                here(runningCache), ExperimentSamples.documents("pod-kill"), Schedulers.parallel());
    }

    private List<String> named(ResourceExperiments experiments) {
        return experiments.source().current().experiments().stream()
                .map(one -> one.name())
                .filter(name -> name.startsWith(namespace + "."))
                .toList();
    }

    private Resource<GenericKubernetesResource> experiment(Cluster cluster) {
        return cluster.admin()
                .genericKubernetesResources("gelada.dev/v1alpha1", "Experiment")
                .inNamespace(namespace)
                .withName("one-may-die");
    }

    private Map<?, ?> status(Cluster cluster) {
        Object status = experiment(cluster).get().getAdditionalProperties().get("status");
        return status instanceof Map<?, ?> map ? map : Map.of();
    }

    private static @Nullable CustomResourceDefinition definition(Cluster cluster) {
        return cluster.admin()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(NAME)
                .get();
    }

    private static boolean leaving(@Nullable CustomResourceDefinition definition) {
        return definition != null && definition.getMetadata().getDeletionTimestamp() != null;
    }

    private static boolean established(@Nullable CustomResourceDefinition definition) {
        return definition != null
                && definition.getStatus() != null
                && definition.getStatus().getConditions() != null // of one that was made a moment ago
                && definition.getStatus().getConditions().stream()
                        .anyMatch(one -> one.getType().equals("Established")
                                && one.getStatus().equals("True"));
    }

    /** Those of one namespace: whose cluster this is may keep experiments too, and no test writes beside them. */
    private record Here(ExperimentResources all, String namespace, AtomicInteger writes)
            implements ExperimentResources {

        @Override
        public Listing listing() {
            Listing listing = all.listing();
            return new Listing(
                    listing.resources().stream()
                            .filter(experimentResource ->
                                    experimentResource.namespace().equals(namespace))
                            .toList(),
                    listing.complaints());
        }

        @Override
        public Mono<Void> write(ExperimentResource experimentResource, ObjectNode status) {
            writes.incrementAndGet();
            return all.write(experimentResource, status);
        }
    }

    private static RunningCache runningCache(Config config, List<String> namespaces) {
        KubernetesProperties properties = TestConnections.properties(namespaces, Duration.ofSeconds(90));
        return new RunningCache(TestConnections.to(config, properties, null), properties, Clock.systemUTC(), null);
    }
}
