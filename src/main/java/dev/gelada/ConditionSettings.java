package dev.gelada;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * The settings that were read while bean definitions were generated, with their values: the only ones that can have decided a condition. The
 * definitions are right for every start at which each has the same value.
 */
record ConditionSettings(List<Asked> all) {

    /** Compared otherwise: a context is generated for each of the first two, and of ports only counts whether both are the same. */
    private static final Set<String> OTHERWISE =
            Set.of("gelada.mode", "gelada.platform.kind", "server.port", "management.server.port");

    private static final String PORT_TYPE = "ports";

    /** As {@link #lines} wrote them. */
    static ConditionSettings read(List<String> lines) {
        return new ConditionSettings(lines.stream().map(Asked::read).toList());
    }

    List<String> lines() {
        return all.stream().map(Asked::line).toList();
    }

    /** The first setting with another value; empty when the definitions are right for these settings. */
    Optional<String> difference(Environment settings) {
        return all.stream()
                .filter(asked -> !asked.hasSameValue(settings))
                .map(Asked::name)
                .findFirst();
    }

    /**
     * One setting.
     *
     * @param value null when it is not set
     */
    record Asked(String name, @Nullable String value) {

        private static Asked read(String line) {
            int tab = line.indexOf('\t');
            return tab < 0 ? new Asked(line, null) : new Asked(line.substring(0, tab), line.substring(tab + 1));
        }

        private String line() {
            return value == null ? name : name + "\t" + value;
        }

        private boolean hasSameValue(Environment settings) {
            return Objects.equals(value, current(settings, name));
        }
    }

    private static @Nullable String current(Environment settings, String name) {
        return name.equals(PORT_TYPE) ? ManagementPortType.get(settings).name() : settings.getProperty(name);
    }

    /** The first source of settings of a context whose definitions are generated: it has no setting, and remembers each that was asked for. */
    static final class Recorder extends PropertySource<Object> {

        private final Set<String> names = new ConcurrentSkipListSet<>();

        Recorder() {
            super("recorder", new Object());
        }

        @Override
        public @Nullable Object getProperty(String name) {
            names.add(name);
            return null;
        }

        /** What was asked for until now, with the values that it has. */
        ConditionSettings settings(Environment environment) {
            Set<String> asked = new TreeSet<>(names);
            asked.removeAll(OTHERWISE);
            asked.add(PORT_TYPE);
            List<Asked> all = new ArrayList<>();
            asked.forEach(name -> all.add(new Asked(name, current(environment, name))));
            return new ConditionSettings(all);
        }
    }
}
