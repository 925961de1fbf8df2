package dev.gelada.experiment;

import dev.gelada.document.BoundSettings;
import dev.gelada.fault.FakeFaultTypes;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.Injection;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ProbeName;
import dev.gelada.probe.ProbeType;
import dev.gelada.probe.Reading;
import dev.gelada.selection.TargetUnit;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Experiments for tests, and an offer they are checked against: two faults, a probe and two safeguards that do nothing. */
public final class ExperimentSamples {

    private ExperimentSamples() {}

    /** {@code process-kill}, which cannot be undone, and {@code process-freeze}, which can. */
    public static List<Fault> faults() {
        return List.of(
                new StillFault(new FaultName("process-kill"), false, TargetUnit.INSTANCE),
                new StillFault(new FaultName("process-freeze"), true, TargetUnit.INSTANCE));
    }

    /** {@code http}. */
    public static List<Probe> probes() {
        return List.of(new CalmProbe(new ProbeName("http")));
    }

    /** What they say of themselves. */
    public static List<FaultType> types(List<Fault> faults) {
        return faults.stream().map(Fault::type).toList();
    }

    /** Those of {@link #probes()}. */
    public static List<ProbeType> probeTypes() {
        return probes().stream().map(Probe::type).toList();
    }

    /** {@code minimumHealthy}, 1 if unset, and {@code cooldown}, none if unset. */
    public static List<SafeguardKey<?>> keys() {
        return List.of(
                new SafeguardKey<>("minimumHealthy", ExperimentSamples::count, 1),
                new SafeguardKey<>("cooldown", JsonNode::asString, "0s"));
    }

    public static DocumentParser documents() {
        return DocumentParser.offering(types(faults()), probeTypes(), keys(), Duration.ofHours(1));
    }

    /** An offer of another fault, which cannot be undone. */
    public static DocumentParser documents(String fault) {
        return DocumentParser.offering(
                types(List.of(new StillFault(new FaultName(fault), false, TargetUnit.INSTANCE))),
                probeTypes(),
                keys(),
                Duration.ofHours(1));
    }

    /** An offer of {@code process-freeze} alone, which hits one of these. */
    public static DocumentParser documents(TargetUnit targetUnit) {
        return DocumentParser.offering(
                types(List.of(new StillFault(new FaultName("process-freeze"), true, targetUnit))),
                probeTypes(),
                keys(),
                Duration.ofHours(1));
    }

    /** Freezes one replica of {@code checkout} for 10 s, each minute. */
    public static Experiment anExperiment() {
        return anExperiment("checkout-survives-a-frozen-replica");
    }

    public static Experiment anExperiment(String name) {
        return anExperiment(name, "");
    }

    /**
     * An experiment that says more.
     *
     * @param more further lines of the spec, indented by two spaces
     */
    public static Experiment anExperiment(String name, String more) {
        return experiment(text(name) + more);
    }

    /** The one experiment of a text. */
    public static Experiment experiment(String text) {
        return switch (documents().read(text).getFirst()) {
            case DocumentParser.Good(Experiment experiment) -> experiment;
            case DocumentParser.Bad bad -> throw new AssertionError(bad);
        };
    }

    /** The document of {@link #anExperiment()} under another name. */
    public static String text(String name) {
        return """
                apiVersion: gelada.dev/v1alpha1
                kind: Experiment
                metadata:
                  name: %s
                spec:
                  schedule: {every: 1m}
                  targets: {workloads: [checkout]}
                  fault: {process-freeze: {}}
                  duration: 10s
                """.formatted(name);
    }

    private static Integer count(JsonNode written) {
        if (!written.isIntegralNumber()) {
            throw new IllegalArgumentException("must be a whole number");
        }
        return written.intValue();
    }

    /** Settings of every fault here. */
    record FaultSettings(@Nullable String signal, @Nullable Duration grace) {}

    /** Settings of every probe here. */
    record ProbeSettings(
            @Nullable String workload,
            @Nullable String path,
            @Nullable String status,
            @Nullable Duration within) {

        ProbeSettings {
            if (workload == null) {
                throw new IllegalArgumentException("workload is missing");
            }
        }
    }

    private record StillFault(FaultName name, boolean revertible, TargetUnit unit) implements Fault {

        @Override
        public FaultType type() {
            return FakeFaultTypes.of(name, unit, revertible, FaultSettings.class);
        }

        @Override
        public Mono<Injection> prepare(FaultRequest faultRequest) {
            return Mono.just(new Injection(faultRequest, name, JsonNodeFactory.instance.objectNode(), ""));
        }

        @Override
        public Mono<Void> inject(Injection injection) {
            return Mono.empty();
        }

        @Override
        public Mono<Boolean> observe(Injection injection) {
            return Mono.just(true);
        }

        @Override
        public Mono<Void> revert(Injection injection) {
            return Mono.empty();
        }
    }

    private record CalmProbe(ProbeName name) implements Probe {

        @Override
        public ProbeType type() {
            return new ProbeType(name, ProbeSettings.class, true, "whether all is calm");
        }

        @Override
        public Mono<Reading> read(BoundSettings settings) {
            return Mono.just(new Reading.Steady("calm"));
        }
    }
}
