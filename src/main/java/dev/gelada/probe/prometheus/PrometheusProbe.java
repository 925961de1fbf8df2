package dev.gelada.probe.prometheus;

import static java.util.stream.Collectors.joining;

import dev.gelada.document.BoundSettings;
import dev.gelada.probe.HttpFetcher;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ProbeType;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import dev.gelada.probe.Reading.Unknown;
import dev.gelada.probe.TimeLimit;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** Steady while every value of a query lies within bounds, or while the query is empty. Unknown when the server does not answer. */
record PrometheusProbe(HttpFetcher httpFetcher) implements Probe {

    static final ProbeType TYPE =
            new ProbeType("prometheus", PrometheusSettings.class, "whether the result of a query is within its bounds");

    /** As much as some thousand series need. */
    private static final int LARGEST = 1024 * 1024;

    private static final int SHOWN = 3;

    @Override
    public ProbeType type() {
        return TYPE;
    }

    @Override
    public Duration limit(BoundSettings settings) {
        return TimeLimit.silence(settings.as(PrometheusSettings.class).within());
    }

    @Override
    public Mono<Reading> read(BoundSettings settings) {
        PrometheusSettings wanted = settings.as(PrometheusSettings.class);
        URI at = wanted.at();
        return httpFetcher
                .get(at, wanted.within(), LARGEST)
                .map(httpResult -> judge(PrometheusSample.of(httpResult, at), wanted));
    }

    private static Reading judge(List<PrometheusSample> prometheusSamples, PrometheusSettings wanted) {
        if (wanted.expect() != null) {
            return prometheusSamples.isEmpty()
                    ? new Steady("the query finds nothing, as it should")
                    : new Deviated("the query finds " + shown(prometheusSamples) + ", and nothing is wanted");
        }
        if (prometheusSamples.isEmpty()) {
            return new Unknown("the query finds nothing, neither well nor ill");
        }
        if (prometheusSamples.stream().anyMatch(prometheusSample -> Double.isNaN(prometheusSample.value()))) {
            return new Unknown("the query gives no number: " + shown(prometheusSamples));
        }
        List<PrometheusSample> off = prometheusSamples.stream()
                .filter(prometheusSample -> !wanted.well(prometheusSample.value()))
                .toList();
        return off.isEmpty()
                ? new Steady(shown(prometheusSamples))
                : new Deviated(shown(off) + ", " + wanted.wanted() + " wanted");
    }

    private static String shown(List<PrometheusSample> prometheusSamples) {
        String first = prometheusSamples.stream()
                .limit(SHOWN)
                .map(PrometheusSample::toString)
                .collect(joining("; "));
        return prometheusSamples.size() <= SHOWN
                ? first
                : first + " and " + (prometheusSamples.size() - SHOWN) + " more";
    }
}
