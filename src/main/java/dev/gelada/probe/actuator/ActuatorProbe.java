package dev.gelada.probe.actuator;

import dev.gelada.document.BoundSettings;
import dev.gelada.probe.HttpFetcher;
import dev.gelada.probe.HttpResult;
import dev.gelada.probe.JsonAnswer;
import dev.gelada.probe.NoAnswerException;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ProbeType;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import dev.gelada.probe.ServiceEndpoint;
import dev.gelada.probe.TimeLimit;
import dev.gelada.probe.WorkloadName;
import java.net.URI;
import java.time.Duration;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Steady while a health endpoint of Spring Boot reports {@code UP}, with any HTTP status. */
record ActuatorProbe(HttpFetcher httpFetcher, ServiceEndpoint serviceEndpoint) implements Probe {

    static final ProbeType TYPE =
            new ProbeType("actuator", ActuatorSettings.class, "whether a health endpoint of Spring Boot reports `UP`");

    @Override
    public ProbeType type() {
        return TYPE;
    }

    @Override
    public Duration limit(BoundSettings settings) {
        return TimeLimit.silence(settings.as(ActuatorSettings.class).within());
    }

    @Override
    public Mono<Reading> read(BoundSettings settings) {
        ActuatorSettings wanted = settings.as(ActuatorSettings.class);
        URI elsewhere = wanted.elsewhere();
        return elsewhere != null
                ? ask(elsewhere, wanted)
                : serviceEndpoint.ask(
                        new WorkloadName(wanted.workload()), settings, one -> ask(wanted.at(one), wanted));
    }

    private Mono<Reading> ask(URI at, ActuatorSettings wanted) {
        return httpFetcher
                .get(at, wanted.within())
                .map(httpResult -> judge(httpResult, at, wanted))
                .onErrorResume(NoAnswerException.class, none -> Mono.just(new Deviated(none.sentence())));
    }

    /** A response without a status is not that of a health endpoint, so the state is unknown. */
    private static Reading judge(HttpResult httpResult, URI at, ActuatorSettings wanted) {
        JsonNode status = JsonAnswer.json(httpResult, at).path("status");
        if (!status.isString()) {
            throw JsonAnswer.strange(httpResult, at);
        }
        String seen = "%s in %d ms from %s"
                .formatted(status.asString(), httpResult.took().toMillis(), at);
        return wanted.wanted().contains(status.asString())
                ? new Steady(seen)
                : new Deviated("%s, %s wanted".formatted(seen, String.join(" or ", wanted.wanted())));
    }
}
