package dev.gelada.telemetry.notification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Outlets as settings make them. */
final class Outletting {

    private Outletting() {}

    /** From keys and values in turns, without their prefix. */
    static List<Outlet> outlets(String... settings) {
        return in("blue", settings);
    }

    /** Alike, in a cluster of this name. */
    static List<Outlet> in(String cluster, String... settings) {
        Map<String, Object> written = new HashMap<>();
        for (int place = 0; place < settings.length; place += 2) {
            written.put("gelada.telemetry.notification." + settings[place], settings[place + 1]);
        }
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", written));
        return Outlets.in(environment, cluster, "here");
    }

    /** One outlet named {@code team}. */
    static Outlet outlet(String kind, String url, String... more) {
        List<String> settings = new ArrayList<>(List.of("team.kind", kind, "team.url", url));
        for (int place = 0; place < more.length; place += 2) {
            settings.add("team." + more[place]);
            settings.add(more[place + 1]);
        }
        return outlets(settings.toArray(String[]::new)).getFirst();
    }
}
