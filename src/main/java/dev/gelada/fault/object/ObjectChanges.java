package dev.gelada.fault.object;

import dev.gelada.document.Json;
import dev.gelada.fault.DriftedException;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.fault.object.Edit.State;
import dev.gelada.platform.kubernetes.ApiException;
import dev.gelada.platform.kubernetes.ApiServer;
import dev.gelada.platform.kubernetes.ApiServer.Step;
import dev.gelada.platform.kubernetes.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Changes objects and puts them back. The undo note goes in the same request as the change, so that neither is ever there alone; where a
 * sub-resource carries no notes, the note goes first. Putting back compares and swaps: only what is still as we made it.
 */
public final class ObjectChanges {

    private static final int TRIES_AGAINST_OTHERS = 4;

    private final ApiServer api;
    private final Marks marks;

    public ObjectChanges(ApiServer api, Marks marks) {
        this.api = api;
        this.marks = marks;
    }

    /**
     * Asks the API server to judge the very change without doing it.
     *
     * @param object as it is now
     */
    public Mono<Injection> prepare(Order order, FaultName fault, JsonNode object, Change change) {
        checkFree(change.object(), object);
        String healed = Healers.objection(change.object(), object, change);
        if (healed != null) {
            return Mono.error(new RefusedException(healed));
        }
        Injection injection =
                new Injection(order, fault, Json.mapper().valueToTree(change), HumanCommand.of(object, change));
        List<Step> steps = change.subresource() == null ? all(object, injection, change) : edits(object, change);
        return api.patch(change.object(), change.subresource(), steps, true)
                .onErrorMap(ApiException.class, error -> told(order, error))
                .flatMap(would -> change.subresource() == null && !marks.whole(would, injection)
                        ? Mono.error(() -> Admission.unnoted(change.object()))
                        : Admission.asAsked(change, would))
                .thenReturn(injection);
    }

    /**
     * Refuses an object that cannot be changed now.
     *
     * @throws RefusedException when its owner has opted out, another event holds it, or it is about to go
     */
    static void checkFree(ObjectRef ref, JsonNode object) {
        OptOut.check(ref, object);
        String holder = Marks.holder(object);
        if (holder != null) {
            throw new RefusedException(ref + " is held by event " + holder);
        }
        if (object.at("/metadata/deletionTimestamp").isString()) {
            throw new RefusedException(ref + " is being deleted already");
        }
    }

    /** Changes the object, if it is still the one that was prepared and is as it was then. */
    public Mono<Void> inject(Injection injection) {
        Change change = Change.of(injection);
        return Mono.defer(() -> api.read(change.object()))
                .switchIfEmpty(Mono.error(
                        () -> new TargetGoneException(injection.order().target())))
                .flatMap(object ->
                        marks.on(object, injection) ? again(change, object) : first(injection, change, object))
                .retryWhen(againstOthers())
                .onErrorMap(
                        ObjectChanges::isGone,
                        gone -> new TargetGoneException(injection.order().target()))
                .then();
    }

    /** Whether the object is as we made it. */
    public Mono<Boolean> inPlace(Injection injection) {
        Change change = Change.of(injection);
        return api.read(change.object())
                .map(object -> change.edits().stream().allMatch(edit -> edit.state(object) == State.DONE))
                .defaultIfEmpty(false);
    }

    /** Puts back what is still as we made it; what is not ours any more is left, and told by a {@link DriftedException} at the end. */
    public Mono<Void> revert(Injection injection) {
        return revert(injection, Mono::just);
    }

    /**
     * The same, where putting back takes its time.
     *
     * @param settled waits until what went through a sub-resource is in force, and answers the object as it is then; an error keeps the note
     */
    public Mono<Void> revert(Injection injection, Function<ObjectNode, Mono<ObjectNode>> settled) {
        return putBack(Change.of(injection), object -> marks.on(object, injection), settled);
    }

    private Mono<Void> putBack(
            Change change, Predicate<ObjectNode> owed, Function<ObjectNode, Mono<ObjectNode>> settled) {
        return Mono.defer(() -> api.read(change.object()))
                .filter(owed)
                .flatMap(object -> putBack(change, object, settled))
                .retryWhen(againstOthers())
                .onErrorResume(ObjectChanges::isGone, gone -> Mono.empty())
                .then();
    }

    /** What is as we want it already is somebody else's too: they would not have it undone. */
    private Mono<ObjectNode> first(Injection injection, Change change, JsonNode object) {
        checkFree(change.object(), object);
        List<String> others = change.edits().stream()
                .filter(edit -> edit.state(object) != State.UNDONE)
                .map(edit -> Admission.found(edit, object))
                .toList();
        if (!others.isEmpty()) {
            return Mono.error(new RefusedException(
                    change.object() + " was changed by somebody else meanwhile: " + String.join(", ", others)));
        }
        return change.subresource() == null
                ? patch(change, object, all(object, injection, change))
                        .flatMap(made -> noted(injection, change, made))
                        .flatMap(made -> Admission.asAsked(change, made))
                : patch(change, object, marks.steps(object, injection))
                        .flatMap(made -> noted(injection, change, made))
                        .flatMap(made -> again(change, made));
    }

    /** A revert goes by the note: where that was not kept, what was done is put back here and now. */
    private Mono<ObjectNode> noted(Injection injection, Change change, ObjectNode made) {
        return marks.whole(made, injection)
                ? Mono.just(made)
                : putBack(change, _ -> true, Mono::just)
                        .onErrorComplete(DriftedException.class)
                        .onErrorMap(error -> left(injection, change, error))
                        .then(Mono.error(() -> Admission.unnoted(change.object())));
    }

    private static IllegalStateException left(Injection injection, Change change, Throwable error) {
        return new IllegalStateException(
                Admission.unnoted(change.object()).getMessage() + ", and it could not be put back ("
                        + error.getMessage() + "); type: " + injection.humanCommand(),
                error);
    }

    /** The note is there: what it speaks of is done now, if it was not. */
    private Mono<ObjectNode> again(Change change, JsonNode object) {
        List<Step> steps = edits(object, change);
        return steps.isEmpty()
                ? Mono.just((ObjectNode) object)
                : api.patch(change.object(), change.subresource(), steps, false)
                        .flatMap(made -> Admission.asAsked(change, made));
    }

    private Mono<Void> putBack(Change change, JsonNode object, Function<ObjectNode, Mono<ObjectNode>> settled) {
        List<Edit> ours = change.edits().stream()
                .filter(edit -> edit.state(object) == State.DONE)
                .toList();
        List<Step> undo =
                ours.stream().flatMap(edit -> edit.undo(object).stream()).toList();
        Mono<Void> back = change.subresource() == null
                ? patch(
                                change,
                                object,
                                Stream.concat(undo.stream(), marks.undo(object).stream())
                                        .toList())
                        .flatMap(after -> Admission.putBack(change.object(), ours, after))
                : back(change, object, undo, settled);
        return back.then(Mono.defer(() -> drift(change, object)));
    }

    /** The note goes last: until then somebody still owes it. */
    private Mono<Void> back(
            Change change, JsonNode object, List<Step> undo, Function<ObjectNode, Mono<ObjectNode>> settled) {
        Mono<ObjectNode> asBefore = undo.isEmpty()
                ? Mono.just((ObjectNode) object)
                : api.patch(change.object(), change.subresource(), undo, false);
        return asBefore.flatMap(settled)
                .flatMap(now -> patch(change, now, marks.undo(now)))
                .then();
    }

    private static Mono<Void> drift(Change change, JsonNode object) {
        String drifted = change.edits().stream()
                .filter(edit -> edit.state(object) == State.DRIFTED)
                .map(edit -> Admission.found(edit, object))
                .collect(Collectors.joining(", "));
        return drifted.isEmpty() ? Mono.empty() : Mono.error(new DriftedException(change.object() + ": " + drifted));
    }

    private Mono<ObjectNode> patch(Change change, JsonNode object, List<Step> steps) {
        List<Step> guarded = new ArrayList<>();
        String version = object.at("/metadata/resourceVersion").asString("");
        guarded.add(new Step("test", "/metadata/resourceVersion", StringNode.valueOf(version)));
        guarded.addAll(steps);
        return api.patch(change.object(), null, guarded, false);
    }

    private List<Step> all(JsonNode object, Injection injection, Change change) {
        List<Step> steps = new ArrayList<>(marks.steps(object, injection));
        steps.addAll(edits(object, change));
        return steps;
    }

    /** Edits side by side lack the same parent, which is made once: made again it would be empty. */
    private static List<Step> edits(JsonNode object, Change change) {
        return change.edits().stream()
                .filter(edit -> edit.state(object) != State.DONE)
                .flatMap(edit -> edit.steps(object).stream())
                .distinct()
                .toList();
    }

    /** What the API server's no to a rehearsal means: it, a policy or a webhook would not have it, or there is nothing to have. */
    public static Throwable told(Order order, ApiException error) {
        if (error.gone()) {
            return new TargetGoneException(order.target());
        }
        return error.conflict() || error.forbidden() || error.code() == 400
                ? new RefusedException("the API server would not have it: " + error.getMessage())
                : error;
    }

    private static boolean isGone(Throwable error) {
        return error instanceof ApiException no && no.gone();
    }

    private static Retry againstOthers() {
        return Retry.max(TRIES_AGAINST_OTHERS)
                .filter(error -> error instanceof ApiException no && no.conflict())
                .onRetryExhaustedThrow((spec, signal) -> signal.failure());
    }
}
