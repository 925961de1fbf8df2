package dev.gelada;

import static org.awaitility.Awaitility.await;

import dev.gelada.platform.kubernetes.Cluster;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code helm rollback} does (Helm 3, pkg/action/rollback.go and hooks.go), by what Helm itself has noted of both revisions: the library
 * that the tests use has no such command. Hooks are those of the revision that is gone back to.
 */
record HelmRollback(Cluster cluster, String namespace, JsonNode from, JsonNode to) {

    static HelmRollback of(Cluster cluster, String namespace, int from, int to) {
        return new HelmRollback(cluster, namespace, noted(cluster, namespace, from), noted(cluster, namespace, to));
    }

    /**
     * Does it.
     *
     * @param done runs a Job and answers whether it succeeded
     * @throws IllegalStateException when a hook fails; what comes after is then not done
     */
    void run(Predicate<Job> done) {
        hooks("pre-rollback", done);
        Map<String, HasMetadata> now = objects(from);
        Map<String, HasMetadata> then = objects(to);
        then.forEach((name, object) -> {
            if (!object.equals(now.get(name))) {
                apply(object);
            }
        });
        now.forEach((name, object) -> {
            if (!then.containsKey(name)) {
                at(object).delete();
            }
        });
        hooks("post-rollback", done);
    }

    private void hooks(String moment, Predicate<Job> done) {
        List<JsonNode> hooks = to.path("hooks")
                .valueStream()
                .filter(hook -> says(hook.path("events"), moment))
                .sorted(Comparator.comparingInt(hook -> hook.path("weight").asInt()))
                .toList();
        for (JsonNode hook : hooks) {
            HasMetadata object =
                    load(hook.path("manifest").asString()).findFirst().orElseThrow();
            if (says(hook.path("delete_policies"), "before-hook-creation")) {
                delete(object);
            }
            if (at(object).create() instanceof Job job && !done.test(job)) {
                throw new IllegalStateException(
                        moment + " hooks failed: " + job.getMetadata().getName());
            }
        }
        hooks.stream()
                .filter(hook -> says(hook.path("delete_policies"), "hook-succeeded"))
                .flatMap(hook -> load(hook.path("manifest").asString()))
                .forEach(this::delete);
    }

    private static boolean says(JsonNode list, String word) {
        return list.valueStream().anyMatch(one -> one.asString().equals(word));
    }

    private void apply(HasMetadata object) {
        if (at(object).get() == null) {
            at(object).create();
        } else {
            at(object).update();
        }
    }

    private void delete(HasMetadata object) {
        at(object).withPropagationPolicy(DeletionPropagation.BACKGROUND).delete();
        await("its end").atMost(RunningGelada.PATIENCE).until(() -> at(object).get() == null);
    }

    private Resource<HasMetadata> at(HasMetadata object) {
        return cluster.admin().resource(object);
    }

    private Map<String, HasMetadata> objects(JsonNode revision) {
        Map<String, HasMetadata> objects = new LinkedHashMap<>();
        load(revision.path("manifest").asString())
                .forEach(one -> objects.put(
                        one.getKind() + " " + one.getMetadata().getNamespace() + "/"
                                + one.getMetadata().getName(),
                        one));
        return objects;
    }

    private Stream<HasMetadata> load(String documents) {
        var stream = new ByteArrayInputStream(documents.getBytes(StandardCharsets.UTF_8));
        return cluster.admin().load(stream).items().stream().map(this::placed);
    }

    private HasMetadata placed(HasMetadata object) {
        if (object instanceof Namespaced && object.getMetadata().getNamespace() == null) {
            object.getMetadata().setNamespace(namespace);
        }
        return object;
    }

    /** As Helm keeps it in a secret: JSON, compressed by gzip, in Base64 (pkg/storage/driver/util.go). */
    private static JsonNode noted(Cluster cluster, String namespace, int revision) {
        String data = cluster.admin()
                .secrets()
                .inNamespace(namespace)
                .withName("sh.helm.release.v1.gelada.v" + revision)
                .require()
                .getData()
                .get("release");
        byte[] compressed = Base64.getDecoder().decode(Base64.getDecoder().decode(data));
        try (var json = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return new JsonMapper().readTree(json.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
