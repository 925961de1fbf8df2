package dev.gelada.fault;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every fault that this Gelada has. Immutable. */
public final class Faults {

    private final SortedMap<FaultName, Fault> byName;

    /** Two faults of one name are refused with an {@link IllegalStateException}. */
    public Faults(List<Fault> faults) {
        SortedMap<FaultName, Fault> found = new TreeMap<>();
        for (Fault fault : faults) {
            if (found.put(fault.name(), fault) != null) {
                throw new IllegalStateException(
                        "two faults are named " + fault.name() + "; every fault needs its own name");
            }
        }
        this.byName = Collections.unmodifiableSortedMap(found);
    }

    public Optional<Fault> named(FaultName name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The names of all, in their order. */
    public SortedSet<FaultName> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(byName.keySet()));
    }
}
