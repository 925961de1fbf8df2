package dev.gelada.probe.alertmanager;

import dev.gelada.document.Settings;
import dev.gelada.probe.Answered;
import dev.gelada.probe.Fetch;
import dev.gelada.probe.Page;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ProbeName;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import dev.gelada.probe.TimeLimit;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Steady while no alert fires that meets the filter; silenced and inhibited ones do not count. A server that does not answer tells nothing. */
record AlertmanagerProbe(Fetch fetch) implements Probe {

    /** As much as some hundred alerts need. */
    private static final int LARGEST = 1024 * 1024;

    private static final int SHOWN = 5;

    @Override
    public ProbeName name() {
        return new ProbeName("alertmanager");
    }

    @Override
    public Class<AlertmanagerSettings> settings() {
        return AlertmanagerSettings.class;
    }

    @Override
    public Duration limit(ObjectNode settings) {
        return TimeLimit.silence(
                Settings.bind(settings, AlertmanagerSettings.class).within());
    }

    @Override
    public Mono<Reading> read(ObjectNode settings) {
        AlertmanagerSettings wanted = Settings.bind(settings, AlertmanagerSettings.class);
        URI at = wanted.at();
        return fetch.get(at, wanted.within(), LARGEST).map(page -> judge(page, at));
    }

    private static Reading judge(Page page, URI at) {
        JsonNode alerts = Answered.json(page, at);
        if (page.status() != 200 || !alerts.isArray()) {
            throw Answered.strange(page, at);
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
