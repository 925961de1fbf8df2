package dev.gelada.probe.tcp;

import dev.gelada.document.Settings;
import dev.gelada.platform.Address;
import dev.gelada.probe.Entrance;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ProbeName;
import dev.gelada.probe.Reach;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import dev.gelada.probe.TimeLimit;
import dev.gelada.probe.WorkloadName;
import java.io.IOException;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.Connection;
import reactor.netty.DisposableChannel;
import reactor.netty.tcp.TcpClient;
import tools.jackson.databind.node.ObjectNode;

/** Steady while a connection is accepted in time. It is closed again at once; nothing is sent. */
final class TcpProbe implements Probe {

    private final Entrance entrance;
    private final Scheduler scheduler;

    TcpProbe(Entrance entrance, Scheduler scheduler) {
        this.entrance = entrance;
        this.scheduler = scheduler;
    }

    @Override
    public ProbeName name() {
        return new ProbeName("tcp");
    }

    @Override
    public Class<TcpSettings> settings() {
        return TcpSettings.class;
    }

    @Override
    public Duration limit(ObjectNode settings) {
        return TimeLimit.silence(Settings.bind(settings, TcpSettings.class).within());
    }

    @Override
    public Mono<Reading> read(ObjectNode settings) {
        TcpSettings wanted = Settings.bind(settings, TcpSettings.class);
        Address address = wanted.at();
        return address != null
                ? connect(address, wanted.within())
                : entrance.ask(new WorkloadName(wanted.workload()), settings, one -> connect(one, wanted.within()));
    }

    private Mono<Reading> connect(Address address, Duration within) {
        TcpClient client = TcpClient.newConnection().host(address.host()).port(address.port());
        return Mono.deferContextual(
                        context -> Reach.in(context).bounded(client).connect().map(Connection.class::cast))
                .doOnNext(DisposableChannel::dispose)
                .timed(scheduler)
                .<Reading>map(connected -> new Steady("%s accepted after %d ms"
                        .formatted(address, connected.elapsed().toMillis())))
                .timeout(within, Mono.fromSupplier(() -> tooLate(address, within)), scheduler)
                .onErrorResume(IOException.class, broken -> Mono.just(refused(address, broken)));
    }

    private static Reading tooLate(Address address, Duration within) {
        return new Deviated("%s accepted nothing within %d ms".formatted(address, within.toMillis()));
    }

    private static Reading refused(Address address, IOException broken) {
        return new Deviated("%s could not be reached: %s".formatted(address, broken.getMessage()));
    }
}
