package dev.gelada.telemetry.notification;

import dev.gelada.document.Names;
import dev.gelada.vitals.RefusedStart;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;
import org.springframework.web.util.UriUtils;

/** Reads who is to be told out of the settings. Bound by hand, because the outlets' names stand where keys do. */
final class Outlets {

    private static final String PREFIX = "gelada.telemetry.notification";

    private Outlets() {}

    /**
     * Every outlet, by name.
     *
     * @throws RefusedStart when a setting is wrong
     */
    static List<Outlet> in(Environment environment, String cluster, String installation) {
        String source = Stream.of("gelada", cluster, installation)
                .filter(part -> !part.isEmpty())
                .map(part -> "/" + UriUtils.encodePathSegment(part, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        return new TreeMap<>(written(Binder.get(environment)))
                .entrySet().stream()
                        .map(outlet -> new OutletReader(outlet.getKey(), outlet.getValue()).read(source))
                        .toList();
    }

    private static Map<String, OutletSettings> written(Binder binder) {
        try {
            return binder.bind(
                            PREFIX,
                            Bindable.mapOf(String.class, OutletSettings.class),
                            new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()))
                    .orElseGet(Map::of);
        } catch (BindException broken) {
            throw refused(broken);
        }
    }

    /** What cannot be bound is no secret: every secret is a text, and any text will do. */
    private static RefusedStart refused(BindException broken) {
        if (broken.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
            ConfigurationPropertyName name =
                    unbound.getUnboundProperties().iterator().next().getName();
            return new RefusedStart(name + ": " + Names.unknown("key", last(name), keys()));
        }
        return new RefusedStart(
                broken.getName() + " cannot be read: " + deepest(broken).getMessage());
    }

    private static String last(ConfigurationPropertyName name) {
        return name.getLastElement(ConfigurationPropertyName.Form.ORIGINAL);
    }

    private static Set<String> keys() {
        return Arrays.stream(OutletSettings.class.getRecordComponents())
                .map(key -> key.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Throwable deepest(Throwable error) {
        return error.getCause() == null ? error : deepest(error.getCause());
    }
}
