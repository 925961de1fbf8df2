package dev.gelada.platform.kubernetes.view;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps one of each: equal names and equal maps of labels, of which a cluster has many copies, become one. Forgets what nobody else holds. */
final class Pool {

    private final Map<Object, WeakReference<Object>> known = new WeakHashMap<>();

    String one(String text) {
        return (String) pooled(text);
    }

    @Nullable
    String oneOrNone(@Nullable String text) {
        return text == null ? null : one(text);
    }

    @SuppressWarnings("unchecked") // equal to what was brought, and immutable
    Map<String, String> one(Map<String, String> map) {
        return map.isEmpty() ? Map.of() : (Map<String, String>) pooled(Map.copyOf(map));
    }

    Kept.@Nullable Controller one(Kept.@Nullable Controller controller) {
        return controller == null ? null : (Kept.Controller) pooled(controller);
    }

    private synchronized Object pooled(Object value) {
        WeakReference<Object> held = known.get(value);
        Object found = held == null ? null : held.get();
        if (found != null) {
            return found;
        }
        known.put(value, new WeakReference<>(value));
        return value;
    }
}
