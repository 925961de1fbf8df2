package dev.gelada.platform.kubernetes.view;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every object of one kind, found by its name and by one other thing. Written by one feed for each part of the cluster, read by anybody.
 */
final class Shelf<T extends Kept> {

    private final Function<T, String> grouping;
    private final Map<String, T> objects = new ConcurrentHashMap<>();
    private final Map<String, List<T>> groups = new ConcurrentHashMap<>();

    /** @param grouping by what else objects are looked for */
    Shelf(Function<T, String> grouping) {
        this.grouping = grouping;
    }

    static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    void put(T object) {
        T before = objects.put(key(object), object);
        String group = grouping.apply(object);
        if (before != null && !grouping.apply(before).equals(group)) {
            leave(before);
        }
        groups.compute(group, (_, objects) -> exchanged(objects, before, object));
    }

    /** Takes the very object away, not a later one of its name. */
    void remove(T object) {
        T found = objects.get(key(object));
        if (found != null && found.uid().equals(object.uid()) && objects.remove(key(object), found)) {
            leave(found);
        }
    }

    /**
     * After a new list: takes away what it did not hold.
     *
     * @param namespace of which namespace the list was; null for all
     * @param listed keys
     */
    void retain(@Nullable String namespace, Set<String> listed) {
        objects.values().stream()
                .filter(object -> namespace == null || object.namespace().equals(namespace))
                .filter(object -> !listed.contains(key(object)))
                .toList()
                .forEach(this::remove);
    }

    @Nullable
    T find(String namespace, String name) {
        return objects.get(key(namespace, name));
    }

    List<T> group(String key) {
        return groups.getOrDefault(key, List.of());
    }

    Collection<T> all() {
        return objects.values();
    }

    /** One of each group. */
    Stream<T> samples() {
        return groups.values().stream().map(List::getFirst);
    }

    int size() {
        return objects.size();
    }

    static String key(Kept object) {
        return key(object.namespace(), object.name());
    }

    private void leave(T object) {
        groups.computeIfPresent(grouping.apply(object), (_, group) -> without(group, object));
    }

    @SuppressWarnings("ReferenceEquality") // this very one is exchanged, whoever may equal it
    private static <T> List<T> exchanged(@Nullable List<T> group, @Nullable T before, T object) {
        return group == null
                ? List.of(object)
                : Stream.concat(group.stream().filter(one -> one != before), Stream.of(object))
                        .toList();
    }

    @SuppressWarnings("ReferenceEquality")
    private static <T> @Nullable List<T> without(List<T> group, T object) {
        List<T> rest = group.stream().filter(one -> one != object).toList();
        return rest.isEmpty() ? null : rest;
    }
}
