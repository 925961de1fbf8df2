package dev.gelada.fault.springassault;

import dev.gelada.document.Settings;
import dev.gelada.fault.DriftedException;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.Injection;
import dev.gelada.fault.Order;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.platform.Address;
import dev.gelada.platform.kubernetes.ApiServer.Deed;
import dev.gelada.target.Unit;
import java.net.URI;
import java.util.List;
import java.util.stream.StreamSupport;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Sets and enables the Chaos Monkey for Spring Boot of one instance, and afterwards puts back each setting that it has changed. What it
 * sets lives in the instance's memory and nowhere else: an instance that starts anew has forgotten it.
 */
final class SpringAssaultFault implements Fault {

    private static final String ASSAULTS = "assaults";
    private static final String WATCHERS = "watchers";

    private final Wire wire;
    private final Whereabouts whereabouts;

    SpringAssaultFault(Wire wire, Whereabouts whereabouts) {
        this.wire = wire;
        this.whereabouts = whereabouts;
    }

    @Override
    public FaultName name() {
        return new FaultName("spring-assault");
    }

    @Override
    public Unit unit() {
        return Unit.INSTANCE;
    }

    @Override
    public boolean revertible() {
        return true;
    }

    @Override
    public Class<? extends Record> settings() {
        return SpringAssaultSettings.class;
    }

    @Override
    public List<Deed> deeds() {
        return whereabouts.deeds();
    }

    @Override
    public Mono<Injection> prepare(Order order) {
        return Mono.defer(() -> {
                    SpringAssaultSettings settings = settings(order);
                    return whereabouts
                            .find(order, settings.port())
                            .flatMap(address -> monkey(order, address)
                                    .look()
                                    .map(seen -> injection(order, settings, address, seen)));
                })
                .onErrorMap(OutOfReachException.class, SpringAssaultFault::refused);
    }

    private Injection injection(Order order, SpringAssaultSettings settings, Address address, Monkey.Seen seen) {
        if (seen.enabled()) {
            throw new RefusedException("the Chaos Monkey of " + order.target()
                    + " is enabled already, by somebody else or by its program");
        }
        Wanted wanted = new Wanted(settings);
        Snapshot snapshot = new Snapshot(
                address, Swap.of(seen.assaults(), wanted.assaults()), Swap.of(seen.watchers(), wanted.watchers()));
        if (settings.ofCalls() && settings.watchers() == null && !watches(seen.watchers())) {
            throw new RefusedException("the Chaos Monkey of " + order.target()
                    + " watches nothing, so no call would be assaulted; write watchers like [restController]");
        }
        return new Injection(order, name(), snapshot.json(), command(order, snapshot));
    }

    /** The likeliest to be refused goes first; nothing is assaulted until it is enabled, but for memory and CPU. */
    @Override
    public Mono<Void> inject(Injection injection) {
        Snapshot snapshot = Snapshot.of(injection);
        return again(injection)
                .switchIfEmpty(Mono.error(
                        () -> new TargetGoneException(injection.order().target())))
                .flatMap(monkey -> monkey.look()
                        .doOnNext(seen -> checkUndone(injection, snapshot, seen))
                        .then(Mono.defer(
                                () -> monkey.set(ASSAULTS, snapshot.assaults().after())))
                        .onErrorMap(OutOfReachException.class, SpringAssaultFault::refused)
                        .then(Mono.defer(
                                () -> monkey.set(WATCHERS, snapshot.watchers().after())))
                        .then(Mono.defer(monkey::enable)));
    }

    @Override
    public Mono<Boolean> observe(Injection injection) {
        Snapshot snapshot = Snapshot.of(injection);
        return again(injection).flatMap(Monkey::look).map(snapshot::done).defaultIfEmpty(false);
    }

    @Override
    public Mono<Void> revert(Injection injection) {
        Snapshot snapshot = Snapshot.of(injection);
        return again(injection)
                .flatMap(monkey -> monkey.look().flatMap(seen -> putBack(injection, snapshot, monkey, seen)));
    }

    /** Nothing is assaulted from the first step on; the last makes sure that all of it came true. */
    private static Mono<Void> putBack(Injection injection, Snapshot snapshot, Monkey monkey, Monkey.Seen seen) {
        Mono<Void> calm = seen.enabled() && !snapshot.theirs(seen) ? monkey.disable() : Mono.empty();
        return calm.then(Mono.defer(
                        () -> monkey.set(ASSAULTS, snapshot.assaults().undo(seen.assaults()))))
                .then(Mono.defer(() -> monkey.set(WATCHERS, snapshot.watchers().undo(seen.watchers()))))
                .then(Mono.defer(() -> settled(injection, snapshot, monkey)));
    }

    private static Mono<Void> settled(Injection injection, Snapshot snapshot, Monkey monkey) {
        return monkey.look().flatMap(now -> {
            List<String> drifted = snapshot.drifted(now);
            if (!drifted.isEmpty()) {
                return Mono.error(new DriftedException(
                        "the Chaos Monkey of " + injection.order().target() + " was set by somebody else meanwhile: "
                                + String.join(", ", drifted)));
            }
            return snapshot.undone(now)
                    ? Mono.empty()
                    : Mono.error(new OutOfReachException("the Chaos Monkey of "
                            + injection.order().target() + " was told to be as before and is not yet"));
        });
    }

    private static void checkUndone(Injection injection, Snapshot snapshot, Monkey.Seen seen) {
        if (seen.enabled() || !snapshot.undone(seen)) {
            throw new RefusedException(
                    "the Chaos Monkey of " + injection.order().target() + " was " + (seen.enabled() ? "enabled" : "set")
                            + " by somebody else meanwhile");
        }
    }

    private Mono<Monkey> again(Injection injection) {
        Order order = injection.order();
        return whereabouts.again(order, Snapshot.of(injection).address()).map(address -> monkey(order, address));
    }

    private Monkey monkey(Order order, Address address) {
        return new Monkey(wire, at(order, address), settings(order).within());
    }

    private static URI at(Order order, Address address) {
        SpringAssaultSettings settings = settings(order);
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        return URI.create(
                settings.scheme() + "://" + host + ":" + address.port() + settings.basePath() + "/chaosmonkey");
    }

    private String command(Order order, Snapshot snapshot) {
        URI at = at(order, snapshot.address());
        StringBuilder command = new StringBuilder(Monkey.command(at, "disable", null));
        for (String part : List.of(ASSAULTS, WATCHERS)) {
            JsonNode before = (part.equals(ASSAULTS) ? snapshot.assaults() : snapshot.watchers()).before();
            command.append(before.isEmpty() ? "" : " && " + Monkey.command(at, part, before));
        }
        String afterwards = whereabouts.afterwards(order);
        return command + (afterwards.isEmpty() ? "" : " && " + afterwards);
    }

    private static boolean watches(JsonNode watchers) {
        return StreamSupport.stream(watchers.spliterator(), false).anyMatch(JsonNode::asBoolean)
                || !watchers.path("beans").isEmpty()
                || !watchers.path("beanClasses").isEmpty();
    }

    private static RefusedException refused(OutOfReachException strange) {
        return new RefusedException(String.valueOf(strange.getMessage()));
    }

    private static SpringAssaultSettings settings(Order order) {
        return Settings.bind(order.settings(), SpringAssaultSettings.class);
    }
}
