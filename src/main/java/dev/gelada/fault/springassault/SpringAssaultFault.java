package dev.gelada.fault.springassault;

import dev.gelada.fault.DriftedException;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.Reversal;
import dev.gelada.fault.TargetGoneException;
import dev.gelada.fault.object.FaultPermissions;
import dev.gelada.platform.NetworkAddress;
import dev.gelada.platform.PlatformKind;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.selection.TargetUnit;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Configures and enables the Chaos Monkey for Spring Boot of one instance, and afterwards restores each setting that it has changed. The
 * settings are only in the instance's memory: a restart discards them.
 */
@RequiredArgsConstructor
final class SpringAssaultFault implements Fault {

    static final FaultType TYPE = new FaultType(
            new FaultName("spring-assault"),
            TargetUnit.INSTANCE,
            Reversal.by("restoring its old settings, or a restart of the instance"),
            SpringAssaultSettings.class,
            FaultPermissions.of(ObjectKind.POD, "get", "patch"),
            Set.of(PlatformKind.LOCAL, PlatformKind.KUBERNETES),
            "uses Chaos Monkey for Spring Boot in an instance that has it to delay calls, fail them, fill the heap or load the CPU");

    private static final String ASSAULTS = "assaults";
    private static final String WATCHERS = "watchers";

    private final ActuatorClient actuatorClient;
    private final EndpointResolver endpointResolver;

    @Override
    public FaultType type() {
        return TYPE;
    }

    @Override
    public Mono<Injection> prepare(FaultRequest faultRequest) {
        return Mono.defer(() -> {
                    SpringAssaultSettings settings = settings(faultRequest);
                    return endpointResolver
                            .resolve(faultRequest, settings.port())
                            .flatMap(networkAddress -> chaosMonkeyClient(faultRequest, networkAddress)
                                    .look()
                                    .map(seen -> injection(faultRequest, settings, networkAddress, seen)));
                })
                .onErrorMap(ChaosMonkeyUnavailableException.class, SpringAssaultFault::refused);
    }

    private Injection injection(
            FaultRequest faultRequest,
            SpringAssaultSettings settings,
            NetworkAddress networkAddress,
            ChaosMonkeyClient.Seen seen) {
        if (seen.enabled()) {
            throw new RefusedException("the Chaos Monkey of " + faultRequest.target()
                    + " is already enabled, by another actor or by its program");
        }
        DesiredSettings desiredSettings = new DesiredSettings(settings);
        AssaultSnapshot assaultSnapshot = new AssaultSnapshot(
                networkAddress,
                SettingsPatch.of(seen.assaults(), desiredSettings.assaults()),
                SettingsPatch.of(seen.watchers(), desiredSettings.watchers()));
        if (settings.ofCalls() && settings.watchers() == null && !watches(seen.watchers())) {
            throw new RefusedException("the Chaos Monkey of " + faultRequest.target()
                    + " has no watchers, so no call would be assaulted; write watchers like [restController]");
        }
        return new Injection(faultRequest, name(), assaultSnapshot.json(), command(faultRequest, assaultSnapshot));
    }

    /** The call most likely to be refused goes first; no call is assaulted until Chaos Monkey is enabled, except memory and CPU. */
    @Override
    public Mono<Void> inject(Injection injection) {
        AssaultSnapshot assaultSnapshot = AssaultSnapshot.of(injection);
        return again(injection)
                .switchIfEmpty(Mono.error(
                        () -> new TargetGoneException(injection.order().target())))
                .flatMap(chaosMonkeyClient -> chaosMonkeyClient
                        .look()
                        .doOnNext(seen -> checkUndone(injection, assaultSnapshot, seen))
                        .then(Mono.defer(() -> chaosMonkeyClient.set(
                                ASSAULTS, assaultSnapshot.assaults().after())))
                        .onErrorMap(ChaosMonkeyUnavailableException.class, SpringAssaultFault::refused)
                        .then(Mono.defer(() -> chaosMonkeyClient.set(
                                WATCHERS, assaultSnapshot.watchers().after())))
                        .then(Mono.defer(chaosMonkeyClient::enable)));
    }

    @Override
    public Mono<Boolean> observe(Injection injection) {
        AssaultSnapshot assaultSnapshot = AssaultSnapshot.of(injection);
        return again(injection)
                .flatMap(ChaosMonkeyClient::look)
                .map(assaultSnapshot::done)
                .defaultIfEmpty(false);
    }

    @Override
    public Mono<Void> revert(Injection injection) {
        AssaultSnapshot assaultSnapshot = AssaultSnapshot.of(injection);
        return again(injection)
                .flatMap(chaosMonkeyClient -> chaosMonkeyClient
                        .look()
                        .flatMap(seen -> restore(injection, assaultSnapshot, chaosMonkeyClient, seen)));
    }

    /** The first step disables it; the last one verifies that everything was restored. */
    private static Mono<Void> restore(
            Injection injection,
            AssaultSnapshot assaultSnapshot,
            ChaosMonkeyClient chaosMonkeyClient,
            ChaosMonkeyClient.Seen seen) {
        Mono<Void> calm = seen.enabled() && !assaultSnapshot.theirs(seen) ? chaosMonkeyClient.disable() : Mono.empty();
        return calm.then(Mono.defer(() -> chaosMonkeyClient.set(
                        ASSAULTS, assaultSnapshot.assaults().undo(seen.assaults()))))
                .then(Mono.defer(() -> chaosMonkeyClient.set(
                        WATCHERS, assaultSnapshot.watchers().undo(seen.watchers()))))
                .then(Mono.defer(() -> settled(injection, assaultSnapshot, chaosMonkeyClient)));
    }

    private static Mono<Void> settled(
            Injection injection, AssaultSnapshot assaultSnapshot, ChaosMonkeyClient chaosMonkeyClient) {
        return chaosMonkeyClient.look().flatMap(now -> {
            List<String> drifted = assaultSnapshot.drifted(now);
            if (!drifted.isEmpty()) {
                return Mono.error(new DriftedException("the Chaos Monkey of "
                        + injection.order().target() + " was changed by another actor: " + String.join(", ", drifted)));
            }
            return assaultSnapshot.undone(now)
                    ? Mono.empty()
                    : Mono.error(new ChaosMonkeyUnavailableException("the Chaos Monkey of "
                            + injection.order().target() + " has not restored its settings yet"));
        });
    }

    private static void checkUndone(Injection injection, AssaultSnapshot assaultSnapshot, ChaosMonkeyClient.Seen seen) {
        if (seen.enabled() || !assaultSnapshot.undone(seen)) {
            throw new RefusedException(
                    "the Chaos Monkey of " + injection.order().target() + " was " + (seen.enabled() ? "enabled" : "set")
                            + " by another actor");
        }
    }

    private Mono<ChaosMonkeyClient> again(Injection injection) {
        FaultRequest faultRequest = injection.order();
        return endpointResolver
                .resolveAgain(faultRequest, AssaultSnapshot.of(injection).address())
                .map(networkAddress -> chaosMonkeyClient(faultRequest, networkAddress));
    }

    private ChaosMonkeyClient chaosMonkeyClient(FaultRequest faultRequest, NetworkAddress networkAddress) {
        return new ChaosMonkeyClient(
                actuatorClient,
                at(faultRequest, networkAddress),
                settings(faultRequest).within());
    }

    private static URI at(FaultRequest faultRequest, NetworkAddress networkAddress) {
        SpringAssaultSettings settings = settings(faultRequest);
        String host = networkAddress.host().contains(":") ? "[" + networkAddress.host() + "]" : networkAddress.host();
        return URI.create(
                settings.scheme() + "://" + host + ":" + networkAddress.port() + settings.basePath() + "/chaosmonkey");
    }

    private String command(FaultRequest faultRequest, AssaultSnapshot assaultSnapshot) {
        URI at = at(faultRequest, assaultSnapshot.address());
        StringBuilder command = new StringBuilder(ChaosMonkeyClient.command(at, "disable", null));
        for (String part : List.of(ASSAULTS, WATCHERS)) {
            JsonNode before =
                    (part.equals(ASSAULTS) ? assaultSnapshot.assaults() : assaultSnapshot.watchers()).before();
            command.append(before.isEmpty() ? "" : " && " + ChaosMonkeyClient.command(at, part, before));
        }
        String afterwards = endpointResolver.afterwards(faultRequest);
        return command + (afterwards.isEmpty() ? "" : " && " + afterwards);
    }

    private static boolean watches(JsonNode watchers) {
        return StreamSupport.stream(watchers.spliterator(), false).anyMatch(JsonNode::asBoolean)
                || !watchers.path("beans").isEmpty()
                || !watchers.path("beanClasses").isEmpty();
    }

    private static RefusedException refused(ChaosMonkeyUnavailableException strange) {
        return new RefusedException(String.valueOf(strange.getMessage()));
    }

    private static SpringAssaultSettings settings(FaultRequest faultRequest) {
        return faultRequest.settings().as(SpringAssaultSettings.class);
    }
}
