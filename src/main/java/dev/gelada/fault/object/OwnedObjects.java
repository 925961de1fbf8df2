package dev.gelada.fault.object;

import dev.gelada.document.Json;
import dev.gelada.document.Sha256;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.RequiredPermission;
import dev.gelada.platform.InstanceRef;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.KubernetesClient;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates the objects of a fault, owned by a {@link DeadMansSwitchJob}, so that they are deleted even when no Gelada is left. Their names
 * are derived from the event and the target, so the injection is enough to find them.
 */
public final class OwnedObjects {

    /** What is needed for the Job, beside what the object itself needs. */
    public static final List<RequiredPermission> PERMISSIONS =
            FaultPermissions.of(ObjectKind.JOB, "get", "list", "create", "patch", "delete");

    private static final String NO_UID = "00000000-0000-0000-0000-000000000000";
    private static final int LONGEST_NAME = 63;

    private final KubernetesClient api;
    private final UndoAnnotation undoAnnotation;
    private final DeadMansSwitchJob job;

    public OwnedObjects(
            KubernetesClient api, UndoAnnotation undoAnnotation, DeadMansSwitchJobTemplate shape, Scheduler scheduler) {
        this.api = api;
        this.undoAnnotation = undoAnnotation;
        this.job = new DeadMansSwitchJob(api, undoAnnotation, shape, scheduler);
    }

    /** The object of a request: one for each target, with a deterministic name. */
    public static ObjectRef ref(ObjectKind kind, @Nullable String namespace, FaultRequest faultRequest) {
        return new ObjectRef(kind, namespace, name(faultRequest), null);
    }

    static String name(FaultRequest faultRequest) {
        InstanceRef instance = faultRequest.target().instance();
        long target = Sha256.number(faultRequest.target().workload(), instance == null ? "" : instance.id());
        String name = "gelada-" + faultRequest.event() + "-" + Long.toHexString(target);
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** The injection with what a person types to undo it before the rest. */
    public Injection explained(Injection injection, ObjectRef ref) {
        String command = "kubectl delete " + ManualRevertCommand.address(ref) + " && kubectl delete "
                + ManualRevertCommand.address(job(ref));
        return new Injection(
                injection.order(), injection.fault(), injection.undo(), command + " && " + injection.revertCommand());
    }

    /** Has the API server validate the Job and the object by a dry run. */
    public Mono<Void> dryRun(Injection injection, ObjectRef ref, JsonNode document) {
        ObjectNode asked = owned(marked(injection, ref, document), notYet(ref));
        return job.dryRun(injection, job(ref))
                .then(Mono.defer(() -> api.create(ref.kind(), asked, true)))
                .flatMap(
                        would -> asAsked(injection, asked, would) ? Mono.just(would) : Mono.error(() -> rewritten(ref)))
                .onErrorMap(
                        OwnedObjects::refused,
                        error -> new RefusedException("the API server rejected it: " + error.getMessage()))
                .then();
    }

    /** First the Job that will end it, and only when that one's time runs, the object. */
    public Mono<Void> create(Injection injection, ObjectRef ref, JsonNode document) {
        return job.arm(injection, job(ref))
                .flatMap(armed -> create(injection, ref, owned(marked(injection, ref, document), armed)));
    }

    /** What was made of it may have lost what it is found by: then it goes here and now. */
    private Mono<Void> create(Injection injection, ObjectRef ref, ObjectNode asked) {
        return api.create(ref.kind(), asked, false)
                .flatMap(made -> asAsked(injection, asked, made)
                        ? Mono.empty()
                        : api.delete(WorkloadObjects.identity(ref, made), null).then(Mono.error(() -> rewritten(ref))));
    }

    /** Others may add labels and annotations of their own. */
    private boolean asAsked(Injection injection, JsonNode asked, JsonNode made) {
        return undoAnnotation.isComplete(made, injection)
                && JsonEquality.same(asked.at("/metadata/ownerReferences"), made.at("/metadata/ownerReferences"))
                && JsonEquality.same(asked.path("spec"), made.path("spec"));
    }

    private static RefusedException rewritten(ObjectRef ref) {
        return AdmissionCheck.rewritten(ref, "its labels, note, owner or specification are others");
    }

    public Mono<Void> keepAlive(Injection injection, ObjectRef ref, Mono<Void> end) {
        return job.keepAlive(injection, job(ref), end);
    }

    public Mono<Boolean> there(ObjectRef ref) {
        return api.read(ref).hasElement();
    }

    /** The object first, so that the fault ends even when the Job will not go. What carries another event's label is not ours. */
    public Mono<Void> delete(Injection injection, ObjectRef ref) {
        return gone(injection, ref).then(Mono.defer(() -> gone(injection, job(ref))));
    }

    private Mono<Void> gone(Injection injection, ObjectRef ref) {
        return api.read(ref)
                .filter(object -> injection.order().event().value().equals(UndoAnnotation.holder(object)))
                .flatMap(object -> api.delete(WorkloadObjects.identity(ref, object), null))
                .then();
    }

    private static ObjectRef job(ObjectRef ref) {
        return new ObjectRef(ObjectKind.JOB, ref.namespace(), ref.name(), null);
    }

    private ObjectNode marked(Injection injection, ObjectRef ref, JsonNode document) {
        ObjectNode object = (ObjectNode) document.deepCopy();
        object.put("apiVersion", ref.kind().apiVersion()).put("kind", ref.kind().kind());
        object.withObject("/metadata").put("name", ref.name()).put("namespace", ref.namespace());
        undoAnnotation.put(object, injection);
        return object;
    }

    /** A Job that is not there, of which admission policies may want to see the reference all the same. */
    private static JsonNode notYet(ObjectRef ref) {
        ObjectNode job = Json.mapper().createObjectNode();
        job.putObject("metadata").put("name", ref.name()).put("uid", NO_UID);
        return job;
    }

    /** {@code blockOwnerDeletion} would need the right to update a Job's finalizers, for nothing. */
    private static ObjectNode owned(ObjectNode object, JsonNode job) {
        ObjectNode owner = Json.mapper()
                .createObjectNode()
                .put("apiVersion", "batch/v1")
                .put("kind", "Job")
                .put("name", job.at("/metadata/name").asString())
                .put("uid", job.at("/metadata/uid").asString())
                .put("blockOwnerDeletion", false);
        object.withObject("/metadata").putArray("ownerReferences").add(owner);
        return object;
    }

    /** Too many requests (429) is no answer to what was asked. */
    private static boolean refused(Throwable error) {
        return error instanceof KubernetesApiException no && no.code() >= 400 && no.code() < 500 && no.code() != 429;
    }
}
