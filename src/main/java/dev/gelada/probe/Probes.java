package dev.gelada.probe;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The catalogue: every probe there is, each name once. */
public final class Probes {

    private final Map<ProbeName, Probe> byName = new TreeMap<>();

    /** Refuses two probes of one name with an {@link IllegalStateException}, so that the program does not start. */
    public Probes(List<Probe> probes) {
        probes.forEach(this::add);
    }

    public Optional<Probe> named(String name) {
        return named(new ProbeName(name));
    }

    public Optional<Probe> named(ProbeName name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Ordered by name. */
    public List<Probe> all() {
        return List.copyOf(byName.values());
    }

    /** The names, for people. */
    @Override
    public String toString() {
        return byName.keySet().stream().map(ProbeName::value).collect(joining(", "));
    }

    private void add(Probe probe) {
        Probe other = byName.putIfAbsent(probe.name(), probe);
        if (other != null) {
            throw new IllegalStateException("two probes are named '%s': %s and %s"
                    .formatted(
                            probe.name(),
                            other.getClass().getName(),
                            probe.getClass().getName()));
        }
    }
}
