package dev.gelada.probe.prometheus;

import static java.util.stream.Collectors.joining;

import dev.gelada.document.Settings;
import dev.gelada.probe.Fetch;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ProbeName;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import dev.gelada.probe.Reading.Unknown;
import dev.gelada.probe.TimeLimit;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Steady while every value that a query finds lies where it should, or while it finds nothing. A server that does not answer tells nothing. */
record PrometheusProbe(Fetch fetch) implements Probe {

    /** As much as some thousand series need. */
    private static final int LARGEST = 1024 * 1024;

    private static final int SHOWN = 3;

    @Override
    public ProbeName name() {
        return new ProbeName("prometheus");
    }

    @Override
    public Class<PrometheusSettings> settings() {
        return PrometheusSettings.class;
    }

    @Override
    public Duration limit(ObjectNode settings) {
        return TimeLimit.silence(
                Settings.bind(settings, PrometheusSettings.class).within());
    }

    @Override
    public Mono<Reading> read(ObjectNode settings) {
        PrometheusSettings wanted = Settings.bind(settings, PrometheusSettings.class);
        URI at = wanted.at();
        return fetch.get(at, wanted.within(), LARGEST).map(page -> judge(Sample.of(page, at), wanted));
    }

    private static Reading judge(List<Sample> samples, PrometheusSettings wanted) {
        if (wanted.expect() != null) {
            return samples.isEmpty()
                    ? new Steady("the query finds nothing, as it should")
                    : new Deviated("the query finds " + shown(samples) + ", and nothing is wanted");
        }
        if (samples.isEmpty()) {
            return new Unknown("the query finds nothing, neither well nor ill");
        }
        if (samples.stream().anyMatch(sample -> Double.isNaN(sample.value()))) {
            return new Unknown("the query gives no number: " + shown(samples));
        }
        List<Sample> off =
                samples.stream().filter(sample -> !wanted.well(sample.value())).toList();
        return off.isEmpty()
                ? new Steady(shown(samples))
                : new Deviated(shown(off) + ", " + wanted.wanted() + " wanted");
    }

    private static String shown(List<Sample> samples) {
        String first = samples.stream().limit(SHOWN).map(Sample::toString).collect(joining("; "));
        return samples.size() <= SHOWN ? first : first + " and " + (samples.size() - SHOWN) + " more";
    }
}
