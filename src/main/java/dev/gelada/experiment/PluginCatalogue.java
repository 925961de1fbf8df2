package dev.gelada.experiment;

import dev.gelada.document.Durations;
import dev.gelada.fault.FaultType;
import dev.gelada.probe.ProbeType;
import dev.gelada.selection.TargetUnit;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a document may ask for, by the name it asks with.
 *
 * @param longest the longest duration of a fault
 * @param zone the wall clock of a schedule that names none
 * @param calendars those that an experiment of a namespace may name
 */
record PluginCatalogue(
        Map<String, FaultType> faults,
        Map<String, ProbeType> probes,
        Map<String, SafeguardKey<?>> safeguards,
        Duration longest,
        ZoneId zone,
        Set<String> calendars) {

    static PluginCatalogue of(
            Collection<FaultType> faults,
            Collection<ProbeType> probes,
            Collection<SafeguardKey<?>> keys,
            Duration longest,
            ZoneId zone,
            Collection<String> calendars) {
        if (!longest.isPositive()) {
            throw new IllegalArgumentException(
                    "gelada.experiment.maximum-duration must be longer than 0s, not " + Durations.write(longest));
        }
        return new PluginCatalogue(
                named(faults, fault -> fault.name().value()),
                named(probes, probe -> probe.name().value()),
                named(keys, SafeguardKey::name),
                longest,
                zone,
                Set.copyOf(calendars));
    }

    /** What of it an experiment may ask for that is confined to one namespace. */
    PluginCatalogue confined() {
        return new PluginCatalogue(
                those(faults, fault -> fault.unit() != TargetUnit.NODE),
                those(probes, ProbeType::confinable),
                safeguards,
                longest,
                zone,
                calendars);
    }

    private static <T> Map<String, T> those(Map<String, T> all, Predicate<T> which) {
        return all.entrySet().stream()
                .filter(one -> which.test(one.getValue()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static <T> Map<String, T> named(Collection<? extends T> all, Function<T, String> name) {
        return all.stream().collect(Collectors.toUnmodifiableMap(name, one -> one));
    }
}
