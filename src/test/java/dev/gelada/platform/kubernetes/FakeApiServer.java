package dev.gelada.platform.kubernetes;

import dev.gelada.platform.PodRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * An API server in memory, with the controllers that faults count on. It passes {@link KubernetesClientPodContract}. Its time is its clock's: what
 * controllers would have done meanwhile is done before each answer.
 *
 * <pre>{@code
 * FakeApiServer api = new FakeApiServer(clock);
 * api.put(ObjectKind.DEPLOYMENT, Manifests.deployment("shop", "checkout", 3));   // its pods are there at once
 * api.forbids(deed -> deed.verb().equals("patch"));
 * api.fails("PATCH", 409, "somebody was faster");                          // the next one only
 * }</pre>
 */
public final class FakeApiServer implements KubernetesClient {

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;

    private final Clock clock;
    private final Objects objects;
    private final Controllers controllers;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Failure> failures = new CopyOnWriteArrayList<>();
    private volatile Predicate<ResourceAttributes> forbidden = resourceAttributes -> false;
    private volatile Predicate<ObjectNode> unwanted = document -> false;
    private volatile BiFunction<PodRef, List<String>, Executed> commands = (pod, command) -> new Executed(0, "");

    private record Failure(String verb, KubernetesApiException error, AtomicInteger times, boolean afterwards) {}

    public FakeApiServer(Clock clock) {
        this.clock = clock;
        this.objects = new Objects(clock);
        this.controllers = new Controllers(objects, clock);
    }

    @Override
    public Mono<ObjectNode> read(ObjectRef ref) {
        return asked(
                "GET", new ResourceAttributes("get", ref.kind(), null, ref.namespace()), ref, () -> objects.find(ref));
    }

    @Override
    public Flux<ObjectNode> list(ObjectKind kind, @Nullable String namespace, String labels) {
        return asked(
                        "LIST",
                        new ResourceAttributes("list", kind, null, namespace),
                        new ObjectRef(kind, namespace, labels, null),
                        () -> objects.all(kind, namespace, labels))
                .flatMapIterable(found -> found);
    }

    @Override
    public Mono<ObjectNode> patch(ObjectRef ref, @Nullable String subresource, List<Step> steps, boolean dryRun) {
        return asked(
                dryRun ? "DRY PATCH" : "PATCH",
                new ResourceAttributes("patch", ref.kind(), subresource, ref.namespace()),
                ref,
                () -> {
                    if (subresource == null) {
                        PodUpdates.check(objects.find(ref), objects.patched(ref, null, steps, true));
                    }
                    return objects.patched(ref, subresource, steps, dryRun);
                });
    }

    @Override
    public Mono<ObjectNode> create(ObjectKind kind, ObjectNode document, boolean dryRun) {
        ObjectRef ref = Objects.ref(kind, document);
        return asked(
                dryRun ? "DRY POST" : "POST",
                new ResourceAttributes("create", kind, null, ref.namespace()),
                ref,
                () -> objects.created(kind, admitted(document), dryRun));
    }

    @Override
    public Mono<Boolean> delete(ObjectRef ref, @Nullable Duration grace) {
        return asked("DELETE", new ResourceAttributes("delete", ref.kind(), null, ref.namespace()), ref, () -> {
            boolean there = objects.find(ref) != null;
            if (there) {
                objects.delete(ref, grace);
            }
            return there;
        });
    }

    @Override
    public Mono<Eviction> evict(PodRef pod, @Nullable Duration grace) {
        ObjectRef ref = ObjectRef.of(pod);
        return asked(
                "EVICT", new ResourceAttributes("create", ObjectKind.POD, "eviction", pod.namespace()), ref, () -> {
                    ObjectNode found = objects.find(ref);
                    if (found == null) {
                        return new Eviction.Gone();
                    }
                    String refusal = controllers.budgetRefusing(found);
                    if (refusal != null) {
                        return new Eviction.Refused(refusal);
                    }
                    objects.delete(ref, grace);
                    return (Eviction) new Eviction.Granted();
                });
    }

    @Override
    public Mono<Executed> exec(PodRef pod, String container, List<String> command, Duration limit) {
        ObjectRef ref = ObjectRef.of(pod);
        return asked("EXEC", new ResourceAttributes("create", ObjectKind.POD, "exec", pod.namespace()), ref, () -> {
            if (objects.find(ref) == null) {
                throw new KubernetesApiException(NOT_FOUND, ref + " not found");
            }
            return commands.apply(pod, command);
        });
    }

    @Override
    public Mono<Permission> checkAccess(ResourceAttributes resourceAttributes) {
        return Mono.fromCallable(() -> forbidden.test(resourceAttributes)
                ? new Permission(false, "the account may not " + resourceAttributes)
                : new Permission(true, ""));
    }

    @Override
    public Mono<Instant> now() {
        return Mono.fromCallable(clock::instant);
    }

    /** Puts an object there as if somebody else had, and lets the controllers see it. */
    public synchronized ObjectRef put(ObjectKind kind, ObjectNode document) {
        ObjectNode created = objects.created(kind, document, false);
        controllers.run();
        return Objects.identity(kind, created);
    }

    /** The object as it is now; it must be there. */
    public ObjectNode seen(ObjectRef ref) {
        return Optional.ofNullable(look(ref)).orElseThrow(() -> new AssertionError(ref + " is gone"));
    }

    /** The object as it is now, whoever is asked about permissions; null when there is none. */
    public synchronized @Nullable ObjectNode look(ObjectRef ref) {
        controllers.run();
        return objects.find(ref);
    }

    /** Every object of a kind as it is now. */
    public synchronized List<ObjectNode> look(ObjectKind kind) {
        controllers.run();
        return objects.all(kind, null, "");
    }

    /** Somebody else changes an object. */
    public synchronized void edit(ObjectRef ref, Step... steps) {
        objects.patched(ref, null, List.of(steps), false);
    }

    /** Somebody else deletes an object, and it is gone at once. */
    public synchronized void remove(ObjectRef ref) {
        objects.delete(ref, Duration.ZERO);
        controllers.run();
    }

    /** What the account may not do from now on. */
    public void forbids(Predicate<ResourceAttributes> resourceAttributes) {
        forbidden = resourceAttributes;
    }

    /** What an admission policy of the cluster lets nobody create. */
    public void refuses(Predicate<ObjectNode> documents) {
        unwanted = documents;
    }

    /** What a mutating webhook of the cluster does to everything that is made or changed from now on. */
    public void rewrites(Consumer<ObjectNode> webhook) {
        objects.rewrites(webhook);
    }

    /** The next request of this verb is refused. */
    public void fails(String verb, int code, String message) {
        failures.add(new Failure(verb, new KubernetesApiException(code, message), new AtomicInteger(1), false));
    }

    /** The next request of this verb is done, but its answer is lost. */
    public void losesAnswer(String verb) {
        failures.add(new Failure(verb, new KubernetesApiException(0, "no answer"), new AtomicInteger(1), true));
    }

    /** Lets commands in containers be answered like this. */
    public void answers(BiFunction<PodRef, List<String>, Executed> answers) {
        commands = answers;
    }

    /** Stops the controllers; what they own stands still. */
    public void withoutControllers() {
        controllers.stop();
    }

    /** How new sizes of containers get in force: at once unless this is set. */
    public void resizes(boolean inForce) {
        objects.resizes(inForce);
    }

    /** What was asked for so far, such as {@code PATCH Service shop/checkout}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** The code of a ValidatingAdmissionPolicy that gives no other reason. */
    private ObjectNode admitted(ObjectNode document) {
        if (unwanted.test(document)) {
            throw new KubernetesApiException(UNPROCESSABLE, "ValidatingAdmissionPolicy 'fake' denied request");
        }
        return document;
    }

    private <T> Mono<T> asked(
            String verb, ResourceAttributes resourceAttributes, ObjectRef ref, Supplier<@Nullable T> work) {
        return Mono.fromCallable(() -> answered(verb, resourceAttributes, ref, work));
    }

    private synchronized <T> @Nullable T answered(
            String verb, ResourceAttributes resourceAttributes, ObjectRef ref, Supplier<@Nullable T> work) {
        requests.add(verb + " " + ref);
        controllers.run();
        Failure failure = failure(verb);
        if (failure != null && !failure.afterwards()) {
            throw failure.error();
        }
        if (forbidden.test(resourceAttributes)) {
            throw new KubernetesApiException(FORBIDDEN, "the account may not " + resourceAttributes);
        }
        T answer = work.get();
        controllers.run();
        if (failure != null) {
            throw failure.error();
        }
        return answer;
    }

    private @Nullable Failure failure(String verb) {
        return failures.stream()
                .filter(failure -> failure.verb().equals(verb))
                .filter(failure -> failure.times().getAndDecrement() > 0)
                .findFirst()
                .orElse(null);
    }
}
