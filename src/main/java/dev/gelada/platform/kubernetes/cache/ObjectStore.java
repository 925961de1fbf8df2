package dev.gelada.platform.kubernetes.cache;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every object of one kind, found by its own name, by one other thing, and by the name of the workload that it stands for. Written by one
 * reflector for each part of the cluster. Thread-safe.
 */
final class ObjectStore<T extends CachedObject> {

    private final Map<Key, T> objects = new ConcurrentHashMap<>();
    private final MultiIndex<T> groups;
    private final MultiIndex<T> standing;

    /** @param grouping by what else objects are looked for */
    ObjectStore(Function<T, @Nullable String> grouping) {
        this(grouping, _ -> null);
    }

    /** @param standing the name of the workload that an object stands for; null when it stands for none */
    ObjectStore(Function<T, @Nullable String> grouping, Function<T, @Nullable String> standing) {
        this.groups = new MultiIndex<>(grouping);
        this.standing = new MultiIndex<>(standing);
    }

    void put(T object) {
        T before = objects.put(Key.of(object), object);
        groups.put(before, object);
        standing.put(before, object);
    }

    /** Removes exactly this object, not a later one of its name. */
    void remove(T object) {
        T found = find(object.namespace(), object.name());
        if (found != null && found.uid().equals(object.uid()) && objects.remove(Key.of(object), found)) {
            groups.remove(found);
            standing.remove(found);
        }
    }

    /**
     * After a new list: removes objects that it did not contain.
     *
     * @param namespace the namespace of the list; null for all
     */
    void retain(@Nullable String namespace, Set<Key> listed) {
        objects.values().stream()
                .filter(object -> namespace == null || object.namespace().equals(namespace))
                .filter(object -> !listed.contains(Key.of(object)))
                .toList()
                .forEach(this::remove);
    }

    @Nullable
    T find(String namespace, String name) {
        return objects.get(new Key(namespace, name));
    }

    List<T> group(String key) {
        return groups.of(key);
    }

    Collection<T> all() {
        return objects.values();
    }

    /**
     * What stands for workloads, together with what stands for the same one.
     *
     * @param names of those workloads; null for all
     */
    Stream<List<T>> standing(@Nullable Set<String> names) {
        return names == null ? standing.all().stream() : names.stream().map(standing::of);
    }

    int size() {
        return objects.size();
    }

    /** Of the very texts that the object holds: a text of its own for each would be a tenth of the view. */
    record Key(String namespace, String name) {

        static Key of(CachedObject object) {
            return new Key(object.namespace(), object.name());
        }
    }
}
