package dev.gelada.probe.http;

import dev.gelada.document.BoundSettings;
import dev.gelada.probe.HttpFetcher;
import dev.gelada.probe.NoAnswerException;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ProbeType;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.ServiceEndpoint;
import dev.gelada.probe.TimeLimit;
import dev.gelada.probe.WorkloadName;
import java.net.URI;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Steady while a GET is answered in time, with the right status and, where one is wanted, the right body. */
@RequiredArgsConstructor
final class HttpProbe implements Probe {

    static final ProbeType TYPE = new ProbeType(
            "http", HttpSettings.class, "whether a response arrives in time, with the expected status and body");

    private final HttpFetcher httpFetcher;
    private final ServiceEndpoint serviceEndpoint;
    /** Where bodies are searched: not on the event loop that receives them. */
    private final Scheduler judging;

    @Override
    public ProbeType type() {
        return TYPE;
    }

    @Override
    public Duration limit(BoundSettings settings) {
        return TimeLimit.silence(settings.as(HttpSettings.class).within());
    }

    @Override
    public Mono<Reading> read(BoundSettings settings) {
        HttpSettings wanted = settings.as(HttpSettings.class);
        URI elsewhere = wanted.elsewhere();
        return elsewhere != null
                ? ask(elsewhere, wanted)
                : serviceEndpoint.ask(
                        new WorkloadName(wanted.workload()), settings, one -> ask(wanted.at(one), wanted));
    }

    private Mono<Reading> ask(URI at, HttpSettings wanted) {
        return httpFetcher
                .get(at, wanted.within())
                .publishOn(judging)
                .map(httpResult -> new ExpectedResponse(httpResult, at).judge(wanted))
                .onErrorResume(NoAnswerException.class, none -> Mono.just(new Deviated(none.sentence())));
    }
}
