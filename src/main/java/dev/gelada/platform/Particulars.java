package dev.gelada.platform;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What else a platform knows of an instance.
 *
 * @param annotations notes on it, as its platform keeps them
 * @param node where it runs; null when the platform has no nodes
 * @param zone the failure domain of that node; null when unknown
 * @param protection why the platform itself lets nobody touch it, a sentence; null when it does
 */
public record Particulars(
        Map<String, String> annotations,
        @Nullable NodeRef node,
        @Nullable String zone,
        @Nullable String protection) {

    public static final Particulars NONE = new Particulars(Map.of(), null, null, null);

    public Particulars {
        annotations = Map.copyOf(annotations);
    }
}
