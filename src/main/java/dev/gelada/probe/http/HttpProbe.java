package dev.gelada.probe.http;

import dev.gelada.document.Settings;
import dev.gelada.probe.Entrance;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ProbeName;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.TimeLimit;
import dev.gelada.probe.WorkloadName;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.node.ObjectNode;

/** Steady while a GET is answered in time, with the right status and, where one is wanted, the right body. */
final class HttpProbe implements Probe {

    private final WebClient client;
    private final Entrance entrance;
    private final Scheduler scheduler;

    HttpProbe(WebClient client, Entrance entrance, Scheduler scheduler) {
        this.client = client;
        this.entrance = entrance;
        this.scheduler = scheduler;
    }

    @Override
    public ProbeName name() {
        return new ProbeName("http");
    }

    @Override
    public Class<HttpSettings> settings() {
        return HttpSettings.class;
    }

    @Override
    public Duration limit(ObjectNode settings) {
        return TimeLimit.silence(Settings.bind(settings, HttpSettings.class).within());
    }

    @Override
    public Mono<Reading> read(ObjectNode settings) {
        HttpSettings wanted = Settings.bind(settings, HttpSettings.class);
        URI elsewhere = wanted.elsewhere();
        return elsewhere != null
                ? ask(elsewhere, wanted)
                : entrance.ask(new WorkloadName(wanted.workload()), settings, one -> ask(wanted.at(one), wanted));
    }

    private Mono<Reading> ask(URI at, HttpSettings wanted) {
        return client.get()
                .uri(at)
                .exchangeToMono(Answer::of)
                .timed(scheduler)
                .map(answer -> answer.get().judge(wanted, at, answer.elapsed()))
                .timeout(wanted.within(), Mono.fromSupplier(() -> tooLate(at, wanted.within())), scheduler)
                .onErrorResume(WebClientRequestException.class, broken -> unreachable(at, broken))
                .onErrorResume(IOException.class, broken -> unreachable(at, broken));
    }

    private static Reading tooLate(URI at, Duration within) {
        return new Deviated("no answer from %s within %d ms".formatted(at, within.toMillis()));
    }

    private static Mono<Reading> unreachable(URI at, Exception broken) {
        return Mono.just(new Deviated("no answer from %s: %s".formatted(at, broken.getMessage())));
    }
}
