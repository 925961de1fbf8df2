package dev.gelada.probe.alertmanager;

import dev.gelada.document.BoundSettings;
import dev.gelada.probe.HttpFetcher;
import dev.gelada.probe.HttpResult;
import dev.gelada.probe.JsonAnswer;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ProbeType;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import dev.gelada.probe.TimeLimit;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Steady while no alert that matches the filter fires; silenced and inhibited ones do not count. Unknown when the server does not answer.
 */
record AlertmanagerProbe(HttpFetcher httpFetcher) implements Probe {

    static final ProbeType TYPE =
            new ProbeType("alertmanager", AlertmanagerSettings.class, "whether an alert is firing");

    /** As much as some hundred alerts need. */
    private static final int LARGEST = 1024 * 1024;

    private static final int SHOWN = 5;

    @Override
    public ProbeType type() {
        return TYPE;
    }

    @Override
    public Duration limit(BoundSettings settings) {
        return TimeLimit.silence(settings.as(AlertmanagerSettings.class).within());
    }

    @Override
    public Mono<Reading> read(BoundSettings settings) {
        AlertmanagerSettings wanted = settings.as(AlertmanagerSettings.class);
        URI at = wanted.at();
        return httpFetcher.get(at, wanted.within(), LARGEST).map(httpResult -> judge(httpResult, at));
    }

    private static Reading judge(HttpResult httpResult, URI at) {
        JsonNode alerts = JsonAnswer.json(httpResult, at);
        if (httpResult.status() != 200 || !alerts.isArray()) {
            throw JsonAnswer.strange(httpResult, at);
        }
        List<String> firing = alerts.valueStream()
                .map(alert -> alert.path("labels").path("alertname").asString("an alert without a name"))
                .distinct()
                .sorted()
                .toList();
        if (firing.isEmpty()) {
            return new Steady("no alert fires");
        }
        String more = firing.size() <= SHOWN ? "" : " and " + (firing.size() - SHOWN) + " more";
        return new Deviated("firing: " + String.join(", ", firing.subList(0, Math.min(SHOWN, firing.size()))) + more);
    }
}
