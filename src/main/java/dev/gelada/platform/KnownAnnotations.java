package dev.gelada.platform;

import java.util.List;
import java.util.Set;

/**
 * Which annotations a platform has read of all its objects. Others are missing from its answers although they may exist, so no decision
 * may depend on them.
 *
 * @param prefixes keys that begin so have been read; the empty one stands for all
 * @param keys have been read beside them
 */
public record KnownAnnotations(List<String> prefixes, Set<String> keys) {

    /** Every annotation is shown. */
    public static final KnownAnnotations ALL = new KnownAnnotations(List.of(""), Set.of());

    public KnownAnnotations {
        prefixes = List.copyOf(prefixes);
        keys = Set.copyOf(keys);
    }

    /** Whether one that is not shown is not there. */
    public boolean cover(String key) {
        return keys.contains(key) || prefixes.stream().anyMatch(key::startsWith);
    }
}
