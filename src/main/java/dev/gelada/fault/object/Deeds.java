package dev.gelada.fault.object;

import dev.gelada.platform.kubernetes.ApiServer.Deed;
import dev.gelada.platform.kubernetes.ObjectKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Writes down what a fault must be allowed. */
public final class Deeds {

    private Deeds() {}

    /** These verbs on a kind. */
    public static List<Deed> of(ObjectKind kind, String... verbs) {
        return Stream.of(verbs).map(verb -> new Deed(verb, kind, null, null)).toList();
    }

    /** These verbs on a part of a kind. */
    public static List<Deed> through(ObjectKind kind, String subresource, String... verbs) {
        return Stream.of(verbs)
                .map(verb -> new Deed(verb, kind, subresource, null))
                .toList();
    }

    /** These verbs on each of some kinds. */
    public static List<Deed> of(Collection<ObjectKind> kinds, String... verbs) {
        return kinds.stream().flatMap(kind -> of(kind, verbs).stream()).toList();
    }

    /** All of these together. */
    @SafeVarargs
    public static List<Deed> all(List<Deed>... deeds) {
        List<Deed> together = new ArrayList<>();
        for (List<Deed> some : deeds) {
            together.addAll(some);
        }
        return List.copyOf(together);
    }
}
