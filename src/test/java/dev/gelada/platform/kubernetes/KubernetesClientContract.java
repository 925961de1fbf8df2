package dev.gelada.platform.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.platform.kubernetes.KubernetesClient.ResourceAttributes;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What an API server does when faults speak to it, in memory and for real. Nothing here needs a controller or a kubelet, so that an API
 * server and its store are enough. {@link MockServerTests} says where the client library's imitation lies. Each test uses names of its
 * own in one namespace that exists and may be filled with whatever.
 */
public abstract class KubernetesClientContract {

    protected static final Duration PATIENCE = Duration.ofSeconds(10);

    protected abstract KubernetesClient api();

    /** A namespace that exists and belongs to this test. */
    protected abstract String namespace();

    @Test
    void readsWhatWasCreated() {
        ObjectNode created = create(ObjectKind.CONFIG_MAP, Manifests.configMap(namespace(), "read"));
        ObjectNode found = value(api().read(ref("read", null)));
        assertThat(uid(found)).isNotEmpty().isEqualTo(uid(created));
        assertThat(version(found)).isEqualTo(version(created));
        assertThat(found.at("/data/a").asString()).isEqualTo("1");
        assertThat(found.at("/metadata/namespace").asString()).isEqualTo(namespace());
    }

    @Test
    void readsNothingWhereNothingIs() {
        assertThat(api().read(ref("nothing", null)).block(PATIENCE)).isNull();
    }

    @Test
    void readsNoOtherObjectOfTheSameName() {
        create(ObjectKind.CONFIG_MAP, Manifests.configMap(namespace(), "other"));
        assertThat(api().read(ref("other", "another-uid")).block(PATIENCE)).isNull();
    }

    @Test
    void refusesToCreateTwice() {
        create(ObjectKind.CONFIG_MAP, Manifests.configMap(namespace(), "twice"));
        errs(
                api().create(ObjectKind.CONFIG_MAP, Manifests.configMap(namespace(), "twice"), false),
                error -> assertThat(error.conflict()).isTrue());
    }

    @Test
    void createsNothingInADryRun() {
        value(api().create(ObjectKind.CONFIG_MAP, Manifests.configMap(namespace(), "dry"), true));
        assertThat(api().read(ref("dry", null)).block(PATIENCE)).isNull();
    }

    @Test
    void patchesAndAnswersTheObjectAfterwards() {
        ObjectNode before = create(ObjectKind.CONFIG_MAP, Manifests.configMap(namespace(), "patch"));
        ObjectNode after = value(patch(ref("patch", uid(before)), test("/data/a", "1"), replace("/data/a", "2")));
        assertThat(after.at("/data/a").asString()).isEqualTo("2");
        assertThat(version(after)).isNotEqualTo(version(before));
        assertThat(value(api().read(ref("patch", null))).at("/data/a").asString())
                .isEqualTo("2");
    }

    @Test
    void addsAndRemovesKeysWithASlash() {
        create(ObjectKind.CONFIG_MAP, Manifests.configMap(namespace(), "slash"));
        ObjectNode after = value(patch(
                ref("slash", null),
                new Step("add", "/metadata/annotations", Manifests.json("{}")),
                new Step("add", "/metadata/annotations/gelada.dev~1undo", StringNode.valueOf("note"))));
        assertThat(after.at("/metadata/annotations/gelada.dev~1undo").asString())
                .isEqualTo("note");
        after = value(patch(ref("slash", null), new Step("remove", "/metadata/annotations/gelada.dev~1undo", null)));
        assertThat(after.at("/metadata/annotations").has("gelada.dev/undo")).isFalse();
    }

    @Test
    void aTestThatFailsChangesNothing() {
        create(ObjectKind.CONFIG_MAP, Manifests.configMap(namespace(), "test"));
        errs(
                patch(ref("test", null), replace("/data/a", "2"), test("/data/a", "0")),
                error -> assertThat(error.conflict()).isTrue());
        assertThat(value(api().read(ref("test", null))).at("/data/a").asString())
                .isEqualTo("1");
    }

    @Test
    void aTestOfTheVersionGuardsAgainstWhoWasFaster() {
        ObjectNode before = create(ObjectKind.CONFIG_MAP, Manifests.configMap(namespace(), "faster"));
        value(patch(ref("faster", null), replace("/data/a", "2")));
        errs(
                patch(ref("faster", null), test("/metadata/resourceVersion", version(before)), replace("/data/a", "3")),
                error -> assertThat(error.conflict()).isTrue());
    }

    @Test
    void patchesNoOtherObjectOfTheSameName() {
        create(ObjectKind.CONFIG_MAP, Manifests.configMap(namespace(), "reused"));
        errs(
                patch(ref("reused", "another-uid"), replace("/data/a", "2")),
                error -> assertThat(error.gone()).isTrue());
        errs(
                patch(ref("missing", null), replace("/data/a", "2")),
                error -> assertThat(error.gone()).isTrue());
    }

    @Test
    void patchesNothingInADryRun() {
        create(ObjectKind.CONFIG_MAP, Manifests.configMap(namespace(), "drypatch"));
        ObjectNode would = value(api().patch(ref("drypatch", null), null, List.of(replace("/data/a", "2")), true));
        assertThat(would.at("/data/a").asString()).isEqualTo("2");
        assertThat(value(api().read(ref("drypatch", null))).at("/data/a").asString())
                .isEqualTo("1");
    }

    @Test
    void listsByLabel() {
        ObjectNode labelled = Manifests.configMap(namespace(), "labelled");
        labelled.withObject("/metadata/labels").put("gelada.dev/installation", "home");
        create(ObjectKind.CONFIG_MAP, labelled);
        create(ObjectKind.CONFIG_MAP, Manifests.configMap(namespace(), "plain"));
        assertThat(names("gelada.dev/installation")).containsExactly("labelled");
        assertThat(names("gelada.dev/installation=home")).containsExactly("labelled");
        assertThat(names("gelada.dev/installation=away")).isEmpty();
        assertThat(names("")).contains("labelled", "plain");
    }

    @Test
    void deletesTheVeryObject() {
        ObjectNode created = create(ObjectKind.CONFIG_MAP, Manifests.configMap(namespace(), "delete"));
        assertThat(value(api().delete(ref("delete", "another-uid"), null))).isFalse();
        assertThat(value(api().delete(ref("delete", uid(created)), null))).isTrue();
        assertThat(value(api().delete(ref("delete", uid(created)), null))).isFalse();
    }

    @Test
    void saysWhatTheAccountMay() {
        assertThat(value(api().checkAccess(new ResourceAttributes("patch", ObjectKind.SERVICE, null, namespace())))
                        .granted())
                .isTrue();
    }

    @Test
    void knowsTheTime() {
        value(api().read(ref("kube-root-ca.crt", null)).defaultIfEmpty(Manifests.json("{}")));
        assertThat(value(api().now())).isNotNull();
    }

    private List<String> names(String labels) {
        return value(api().list(ObjectKind.CONFIG_MAP, namespace(), labels)
                .map(object -> object.at("/metadata/name").asString())
                .collectList());
    }

    protected ObjectNode create(ObjectKind kind, ObjectNode document) {
        return value(api().create(kind, document, false));
    }

    private Mono<ObjectNode> patch(ObjectRef ref, Step... steps) {
        return api().patch(ref, null, List.of(steps), false);
    }

    private ObjectRef ref(String name, @Nullable String uid) {
        return new ObjectRef(ObjectKind.CONFIG_MAP, namespace(), name, uid);
    }

    private static Step test(String path, String value) {
        return new Step("test", path, StringNode.valueOf(value));
    }

    protected static Step replace(String path, String value) {
        return new Step("replace", path, StringNode.valueOf(value));
    }

    private static String uid(JsonNode object) {
        return object.at("/metadata/uid").asString("");
    }

    private static String version(JsonNode object) {
        return object.at("/metadata/resourceVersion").asString("");
    }

    protected static <T> T value(Mono<T> call) {
        return call.blockOptional(PATIENCE).orElseThrow();
    }

    protected static void errs(Mono<?> call, Consumer<KubernetesApiException> asserted) {
        StepVerifier.create(call)
                .expectErrorSatisfies(
                        error -> assertThat(error).isInstanceOfSatisfying(KubernetesApiException.class, asserted))
                .verify(PATIENCE);
    }
}
