package dev.gelada.telemetry.notification;

import dev.gelada.vitals.StartupRefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Outlets as settings make them. */
final class TestReceivers {

    private TestReceivers() {}

    /** From keys and values in turns, without their prefix. */
    static List<Receiver> receivers(String... settings) {
        return in("blue", settings);
    }

    /** Alike, in a cluster of this name. */
    static List<Receiver> in(String cluster, String... settings) {
        Map<String, Object> written = new HashMap<>();
        for (int place = 0; place < settings.length; place += 2) {
            written.put("gelada.telemetry.notification." + settings[place], settings[place + 1]);
        }
        return Receivers.of(bound(written), cluster, "here");
    }

    private static NotificationProperties bound(Map<String, Object> written) {
        try {
            return new Binder(new MapConfigurationPropertySource(written))
                    .bind("gelada.telemetry", NotificationProperties.class)
                    .orElseGet(() -> new NotificationProperties(Map.of()));
        } catch (BindException refused) {
            throw refusal(refused);
        }
    }

    /** What the record said, below what the binder says about it. */
    private static RuntimeException refusal(Throwable error) {
        if (error instanceof StartupRefusedException start) {
            return start;
        }
        return error.getCause() == null ? new IllegalStateException(error) : refusal(error.getCause());
    }

    /** One outlet named {@code team}. */
    static Receiver receiver(String kind, String url, String... more) {
        List<String> settings = new ArrayList<>(List.of("team.kind", kind, "team.url", url));
        for (int place = 0; place < more.length; place += 2) {
            settings.add("team." + more[place]);
            settings.add(more[place + 1]);
        }
        return receivers(settings.toArray(String[]::new)).getFirst();
    }
}
