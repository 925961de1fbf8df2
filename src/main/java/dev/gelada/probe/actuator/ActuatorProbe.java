package dev.gelada.probe.actuator;

import dev.gelada.document.Settings;
import dev.gelada.probe.Answered;
import dev.gelada.probe.Entrance;
import dev.gelada.probe.Fetch;
import dev.gelada.probe.NoAnswerException;
import dev.gelada.probe.Page;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ProbeName;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import dev.gelada.probe.TimeLimit;
import dev.gelada.probe.WorkloadName;
import java.net.URI;
import java.time.Duration;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Steady while a health endpoint of Spring Boot says {@code UP}, whatever status code it says it with. */
record ActuatorProbe(Fetch fetch, Entrance entrance) implements Probe {

    @Override
    public ProbeName name() {
        return new ProbeName("actuator");
    }

    @Override
    public Class<ActuatorSettings> settings() {
        return ActuatorSettings.class;
    }

    @Override
    public Duration limit(ObjectNode settings) {
        return TimeLimit.silence(Settings.bind(settings, ActuatorSettings.class).within());
    }

    @Override
    public Mono<Reading> read(ObjectNode settings) {
        ActuatorSettings wanted = Settings.bind(settings, ActuatorSettings.class);
        URI elsewhere = wanted.elsewhere();
        return elsewhere != null
                ? ask(elsewhere, wanted)
                : entrance.ask(new WorkloadName(wanted.workload()), settings, one -> ask(wanted.at(one), wanted));
    }

    private Mono<Reading> ask(URI at, ActuatorSettings wanted) {
        return fetch.get(at, wanted.within())
                .map(page -> judge(page, at, wanted))
                .onErrorResume(NoAnswerException.class, none -> Mono.just(new Deviated(none.sentence())));
    }

    /** Without a status in it, it is another page, and nothing can be told. */
    private static Reading judge(Page page, URI at, ActuatorSettings wanted) {
        JsonNode status = Answered.json(page, at).path("status");
        if (!status.isString()) {
            throw Answered.strange(page, at);
        }
        String seen =
                "%s in %d ms from %s".formatted(status.asString(), page.took().toMillis(), at);
        return wanted.wanted().contains(status.asString())
                ? new Steady(seen)
                : new Deviated("%s, %s wanted".formatted(seen, String.join(" or ", wanted.wanted())));
    }
}
