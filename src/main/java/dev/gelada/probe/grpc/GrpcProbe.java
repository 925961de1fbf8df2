package dev.gelada.probe.grpc;

import dev.gelada.document.BoundSettings;
import dev.gelada.platform.NetworkAddress;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ProbeType;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import dev.gelada.probe.Reading.Unknown;
import dev.gelada.probe.ServiceEndpoint;
import dev.gelada.probe.TimeLimit;
import dev.gelada.probe.WorkloadName;
import dev.gelada.probe.grpc.GrpcHealthCall.Called;
import java.io.IOException;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Steady while a server says over the health protocol of gRPC that it, or one of its services, is {@code SERVING}. */
record GrpcProbe(GrpcHealthCall health, ServiceEndpoint serviceEndpoint, Scheduler scheduler) implements Probe {

    static final ProbeType TYPE = new ProbeType(
            "grpc", GrpcSettings.class, "whether a server reports `SERVING` over the gRPC health protocol");

    @Override
    public ProbeType type() {
        return TYPE;
    }

    @Override
    public Duration limit(BoundSettings settings) {
        return TimeLimit.silence(settings.as(GrpcSettings.class).within());
    }

    @Override
    public Mono<Reading> read(BoundSettings settings) {
        GrpcSettings wanted = settings.as(GrpcSettings.class);
        NetworkAddress elsewhere = wanted.elsewhere();
        return elsewhere != null
                ? ask(elsewhere, wanted)
                : serviceEndpoint.ask(
                        new WorkloadName(wanted.workload()), settings, one -> ask(wanted.at(one), wanted));
    }

    private Mono<Reading> ask(NetworkAddress at, GrpcSettings wanted) {
        Reading late = new Deviated(
                "no answer from %s within %d ms".formatted(at, wanted.within().toMillis()));
        return health.call(at, wanted)
                .timed(scheduler)
                .map(called -> judge(called.get(), at, called.elapsed(), wanted))
                .timeout(wanted.within(), Mono.just(late), scheduler)
                .onErrorResume(
                        IOException.class,
                        broken -> Mono.just(new Deviated("no answer from %s: %s".formatted(at, broken.getMessage()))));
    }

    /** The codes are those of gRPC: 0 is well, 5 is not found, 12 is not implemented. */
    private static Reading judge(Called called, NetworkAddress at, Duration took, GrpcSettings wanted) {
        return switch (called.status()) {
            case "0" -> serving(GrpcHealthMessages.word(called.body()), at, took, wanted);
            case "5" -> new Unknown("%s knows no service '%s'".formatted(at, wanted.named()));
            case "12" -> new Unknown(at + " does not speak grpc.health.v1");
            case "" -> new Unknown("%s answered %d and speaks no gRPC".formatted(at, called.http()));
            default ->
                new Deviated("%s answered with the gRPC status %s %s"
                        .formatted(at, called.status(), called.message())
                        .strip());
        };
    }

    private static Reading serving(String word, NetworkAddress at, Duration took, GrpcSettings wanted) {
        String seen = "%s in %d ms from %s".formatted(word, took.toMillis(), at);
        return switch (word) {
            case "SERVING" -> new Steady(seen);
            case "SERVICE_UNKNOWN" -> new Unknown("%s knows no service '%s'".formatted(at, wanted.named()));
            default -> new Deviated(seen + ", SERVING wanted");
        };
    }
}
