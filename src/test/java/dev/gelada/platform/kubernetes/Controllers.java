package dev.gelada.platform.kubernetes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * As much of kube-controller-manager and kubelet as faults meet: pods of Deployments are replaced and become ready at once, a Job has a
 * start and a deadline, what has an owner goes with it, and disruption budgets count.
 */
final class Controllers {

    private static final List<ObjectKind> OWNED = List.of(
            ObjectKind.POD, ObjectKind.REPLICA_SET, ObjectKind.NETWORK_POLICY, ObjectKind.CONFIG_MAP, ObjectKind.JOB);

    private final Objects objects;
    private final Clock clock;
    private boolean stopped;
    private int pods;

    Controllers(Objects objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
    }

    void stop() {
        stopped = true;
    }

    void run() {
        endPods();
        if (stopped) {
            return;
        }
        objects.all(ObjectKind.JOB, null, "").forEach(this::job);
        collect();
        objects.all(ObjectKind.DEPLOYMENT, null, "").forEach(this::deployment);
    }

    /** The first budget that lets this pod not go, in the API server's words; null when none minds. */
    @Nullable
    String budgetRefusing(ObjectNode pod) {
        if (pod.at("/status/phase").asString("Pending").equals("Pending")) {
            return null;
        }
        List<ObjectNode> mine =
                objects
                        .all(
                                ObjectKind.DISRUPTION_BUDGET,
                                Objects.ref(ObjectKind.POD, pod).namespace(),
                                "")
                        .stream()
                        .filter(budget -> selects(budget.at("/spec/selector/matchLabels"), pod))
                        .toList();
        if (mine.size() > 1) {
            return "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.";
        }
        return mine.stream()
                .filter(budget -> budget.at("/status/disruptionsAllowed").asInt(0) < 1)
                .map(budget -> "Cannot evict pod as it would violate the pod's disruption budget. ("
                        + Objects.name(budget) + ")")
                .findFirst()
                .orElse(null);
    }

    private void endPods() {
        for (ObjectNode pod : objects.all(ObjectKind.POD, null, "")) {
            JsonNode end = pod.at("/metadata/deletionTimestamp");
            if (end.isString() && !clock.instant().isBefore(Instant.parse(end.asString()))) {
                objects.delete(Objects.identity(ObjectKind.POD, pod), Duration.ZERO);
            }
        }
    }

    private void job(ObjectNode job) {
        if (job.at("/spec/suspend").asBoolean(false)) {
            return;
        }
        if (!job.at("/status/startTime").isString()) {
            job.withObject("/status").put("startTime", objects.seconds(0));
            objects.write(ObjectKind.JOB, job);
            return;
        }
        Instant start = Instant.parse(job.at("/status/startTime").asString());
        long limit = job.at("/spec/activeDeadlineSeconds").asLong(Long.MAX_VALUE);
        boolean failed = Duration.between(start, clock.instant()).toSeconds() >= limit;
        if (failed && job.at("/spec/ttlSecondsAfterFinished").asInt(-1) == 0) {
            objects.delete(Objects.identity(ObjectKind.JOB, job), null);
        }
    }

    /** What has owners and none of them is there any more goes too. */
    private void collect() {
        Set<String> living = objects.everything().stream().map(Objects::uid).collect(Collectors.toSet());
        for (ObjectKind kind : OWNED) {
            for (ObjectNode object : objects.all(kind, null, "")) {
                JsonNode owners = object.at("/metadata/ownerReferences");
                boolean orphaned = !owners.isEmpty()
                        && owners.valueStream()
                                .noneMatch(owner ->
                                        living.contains(owner.path("uid").asString("")));
                if (orphaned) {
                    objects.delete(Objects.identity(kind, object), Duration.ZERO);
                }
            }
        }
    }

    private void deployment(ObjectNode deployment) {
        int desired = deployment.at("/spec/replicas").asInt(1);
        List<ObjectNode> mine =
                objects
                        .all(
                                ObjectKind.POD,
                                Objects.ref(ObjectKind.DEPLOYMENT, deployment).namespace(),
                                "")
                        .stream()
                        .filter(pod -> selects(deployment.at("/spec/selector/matchLabels"), pod))
                        .filter(pod -> !pod.at("/metadata/deletionTimestamp").isString())
                        .toList();
        for (int missing = mine.size(); missing < desired; missing++) {
            pods++;
            objects.created(ObjectKind.POD, Manifests.podOf(deployment, pods, node(pods)), false);
        }
        mine.stream()
                .skip(desired)
                .forEach(pod -> objects.delete(Objects.identity(ObjectKind.POD, pod), Duration.ZERO));
        if (deployment.at("/status/readyReplicas").asInt(-1) != desired) {
            deployment
                    .withObject("/status")
                    .put("replicas", desired)
                    .put("readyReplicas", desired)
                    .put("updatedReplicas", desired);
            objects.write(ObjectKind.DEPLOYMENT, deployment);
        }
    }

    /** One node after the other, as a scheduler spreads a workload. */
    private String node(int pod) {
        List<ObjectNode> nodes = objects.all(ObjectKind.NODE, null, "");
        return nodes.isEmpty() ? "node-1" : Objects.name(nodes.get((pod - 1) % nodes.size()));
    }

    private static boolean selects(JsonNode matchLabels, JsonNode pod) {
        Map<String, String> labels = Objects.labels(pod);
        return !matchLabels.isEmpty()
                && Objects.map(matchLabels).entrySet().stream()
                        .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
    }
}
