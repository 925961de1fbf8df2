package dev.gelada.fault.rolloutrestart;

import dev.gelada.document.Json;
import dev.gelada.document.Settings;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.fault.object.Change;
import dev.gelada.fault.object.Deeds;
import dev.gelada.fault.object.Edit;
import dev.gelada.fault.object.ObjectChanges;
import dev.gelada.fault.object.Workloads;
import dev.gelada.platform.Workload;
import dev.gelada.platform.kubernetes.ApiException;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ApiServer.Deed;
import dev.gelada.platform.kubernetes.ApiServer.Step;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.target.Unit;
import java.util.List;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Replaces every pod of a workload as {@code kubectl rollout restart} does. */
final class RolloutRestartFault implements Fault {

    private static final String RESTARTED = "/spec/template/metadata/annotations/kubectl.kubernetes.io~1restartedAt";
    private static final List<ObjectKind> KINDS =
            List.of(ObjectKind.DEPLOYMENT, ObjectKind.STATEFUL_SET, ObjectKind.DAEMON_SET);

    private final ApiServer api;

    RolloutRestartFault(ApiServer api) {
        this.api = api;
    }

    @Override
    public FaultName name() {
        return new FaultName("rollout-restart");
    }

    @Override
    public Unit unit() {
        return Unit.WORKLOAD;
    }

    @Override
    public boolean revertible() {
        return false;
    }

    @Override
    public Class<? extends Record> settings() {
        return RolloutRestartSettings.class;
    }

    @Override
    public List<Deed> deeds() {
        return Deeds.of(KINDS, "get", "patch");
    }

    /** What the workload's own rollout strategy has unavailable at once; all of it where that is not known. */
    @Override
    public int unavailable(ObjectNode settings, Workload workload, int hit) {
        Integer most = workload.circumstances().maxUnavailable();
        return most == null ? hit : Math.min(hit, most);
    }

    @Override
    public Mono<Injection> prepare(Order order) {
        return Mono.defer(() -> {
            Settings.bind(order.settings(), RolloutRestartSettings.class);
            ObjectRef ref = Workloads.object(order.target().workload(), KINDS);
            return api.read(ref)
                    .switchIfEmpty(Mono.error(() -> new TargetGoneException(order.target())))
                    .flatMap(object -> prepare(order, Workloads.identity(ref, object), object));
        });
    }

    private Mono<Injection> prepare(Order order, ObjectRef ref, ObjectNode object) {
        if (object.at("/spec/paused").asBoolean(false)) {
            return Mono.error(new RefusedException(ref + " is paused: nothing would be replaced"));
        }
        if (object.at("/spec/updateStrategy/type").asString("").equals("OnDelete")) {
            return Mono.error(new RefusedException(ref + " replaces pods only when they are deleted"));
        }
        return api.now().flatMap(now -> {
            Change change = new Change(ref, Edit.Field.of(object, RESTARTED, StringNode.valueOf(now.toString())));
            return api.patch(ref, null, steps(change, object), true)
                    .onErrorMap(ApiException.class, error -> ObjectChanges.told(order, error))
                    .thenReturn(new Injection(order, name(), Json.mapper().valueToTree(change), ""));
        });
    }

    @Override
    public Mono<Void> inject(Injection injection) {
        Change change = change(injection);
        return Mono.defer(() -> api.read(change.object()))
                .flatMap(object -> api.patch(change.object(), null, steps(change, object), false))
                .switchIfEmpty(Mono.error(
                        () -> new TargetGoneException(injection.order().target())))
                .onErrorMap(
                        error -> error instanceof ApiException no && no.gone(),
                        gone -> new TargetGoneException(injection.order().target()))
                .then();
    }

    @Override
    public Mono<Boolean> observe(Injection injection) {
        Change change = change(injection);
        return api.read(change.object())
                .map(object -> change.edits().getFirst().state(object) == Edit.State.DONE)
                .defaultIfEmpty(false);
    }

    /** There is nothing to put back: the new pods are as good as the old ones. */
    @Override
    public Mono<Void> revert(Injection injection) {
        return Mono.empty();
    }

    private static List<Step> steps(Change change, JsonNode object) {
        return change.edits().getFirst().steps(object);
    }

    private static Change change(Injection injection) {
        return Json.mapper().treeToValue(injection.undo(), Change.class);
    }
}
