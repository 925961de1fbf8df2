package dev.gelada.platform.kubernetes.cache;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/** Objects by something that several of them may share. */
@RequiredArgsConstructor
final class MultiIndex<T> {

    /** Null for what is not to be found here. */
    private final Function<T, @Nullable String> by;

    private final Map<String, List<T>> groups = new ConcurrentHashMap<>();

    List<T> of(String key) {
        return groups.getOrDefault(key, List.of());
    }

    /** All objects, in their groups. */
    Collection<List<T>> all() {
        return groups.values();
    }

    /** @param before what the object was until now; null when it is new */
    void put(@Nullable T before, T object) {
        String key = by.apply(object);
        if (before != null && key != null && key.equals(by.apply(before))) {
            groups.compute(key, (_, group) -> exchanged(group, before, object));
            return;
        }
        if (before != null) {
            remove(before);
        }
        if (key != null) {
            groups.compute(key, (_, group) -> exchanged(group, null, object));
        }
    }

    void remove(T object) {
        String key = by.apply(object);
        if (key != null) {
            groups.computeIfPresent(key, (_, group) -> without(group, object));
        }
    }

    @SuppressWarnings("ReferenceEquality") // exactly this object is replaced, whichever others are equal
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
