package dev.gelada.probe.tcp;

import dev.gelada.document.BoundSettings;
import dev.gelada.platform.NetworkAddress;
import dev.gelada.probe.EgressPolicy;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ProbeType;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import dev.gelada.probe.ServiceEndpoint;
import dev.gelada.probe.TimeLimit;
import dev.gelada.probe.WorkloadName;
import java.io.IOException;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.Connection;
import reactor.netty.DisposableChannel;
import reactor.netty.tcp.TcpClient;

/** Steady while a connection is accepted in time. It is closed at once; nothing is sent. */
@RequiredArgsConstructor
final class TcpProbe implements Probe {

    static final ProbeType TYPE = new ProbeType("tcp", TcpSettings.class, "whether a connection is accepted in time");

    private final ServiceEndpoint serviceEndpoint;
    private final Scheduler scheduler;

    @Override
    public ProbeType type() {
        return TYPE;
    }

    @Override
    public Duration limit(BoundSettings settings) {
        return TimeLimit.silence(settings.as(TcpSettings.class).within());
    }

    @Override
    public Mono<Reading> read(BoundSettings settings) {
        TcpSettings wanted = settings.as(TcpSettings.class);
        NetworkAddress networkAddress = wanted.at();
        return networkAddress != null
                ? connect(networkAddress, wanted.within())
                : serviceEndpoint.ask(
                        new WorkloadName(wanted.workload()), settings, one -> connect(one, wanted.within()));
    }

    private Mono<Reading> connect(NetworkAddress networkAddress, Duration within) {
        TcpClient client = TcpClient.newConnection().host(networkAddress.host()).port(networkAddress.port());
        return Mono.deferContextual(context ->
                        EgressPolicy.in(context).bounded(client).connect().map(Connection.class::cast))
                .doOnNext(DisposableChannel::dispose)
                .timed(scheduler)
                .<Reading>map(connected -> new Steady("%s accepted after %d ms"
                        .formatted(networkAddress, connected.elapsed().toMillis())))
                .timeout(within, Mono.fromSupplier(() -> tooLate(networkAddress, within)), scheduler)
                .onErrorResume(IOException.class, broken -> Mono.just(refused(networkAddress, broken)));
    }

    private static Reading tooLate(NetworkAddress networkAddress, Duration within) {
        return new Deviated("%s accepted nothing within %d ms".formatted(networkAddress, within.toMillis()));
    }

    private static Reading refused(NetworkAddress networkAddress, IOException broken) {
        return new Deviated("%s could not be reached: %s".formatted(networkAddress, broken.getMessage()));
    }
}
