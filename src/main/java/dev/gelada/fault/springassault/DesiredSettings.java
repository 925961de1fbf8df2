package dev.gelada.fault.springassault;

import dev.gelada.document.Json;
import dev.gelada.fault.springassault.SpringAssaultSettings.Watcher;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings that a document requests, in the library's terms. What it does not request is switched off, whatever the program has set.
 */
record DesiredSettings(SpringAssaultSettings settings) {

    /** For the endpoint {@code assaults}; the application is never killed. */
    ObjectNode assaults() {
        ObjectNode assaults = Json.mapper().createObjectNode();
        assaults.put("level", settings.level())
                .put("deterministic", settings.deterministic())
                .put("latencyActive", settings.latency() != null)
                .put("exceptionsActive", settings.exception() != null)
                .put("killApplicationActive", false)
                .put("memoryActive", settings.memory() != null)
                .put("cpuActive", settings.cpu() != null);
        Stream.of(settings.latency(), settings.exception(), settings.memory(), settings.cpu())
                .filter(Objects::nonNull)
                .forEach(assault -> assault.say(assaults));
        settings.only().forEach(assaults.putArray(SettingsPatch.MAY_BE_MISSING)::add);
        return assaults;
    }

    /** For the endpoint {@code watchers}; nothing where the program's own are to stay. */
    ObjectNode watchers() {
        ObjectNode watchers = Json.mapper().createObjectNode();
        List<Watcher> on = settings.watchers();
        for (Watcher watcher : on == null ? new Watcher[0] : Watcher.values()) {
            watchers.put(watcher.name(), Objects.requireNonNull(on).contains(watcher));
        }
        return watchers;
    }
}
