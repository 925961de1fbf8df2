package dev.gelada.platform.kubernetes.cache;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps one copy of equal names and equal maps of labels, of which a cluster has many. Weak: forgets what is not used elsewhere. */
final class Interner {

    private final Map<Object, WeakReference<Object>> known = new WeakHashMap<>();

    String intern(String text) {
        return (String) pooled(text);
    }

    @Nullable
    String internOrNull(@Nullable String text) {
        return text == null ? null : intern(text);
    }

    @SuppressWarnings("unchecked") // equal to what was brought, and immutable
    Map<String, String> intern(Map<String, String> map) {
        return map.isEmpty() ? Map.of() : (Map<String, String>) pooled(Map.copyOf(map));
    }

    CachedObject.@Nullable OwnerReference intern(CachedObject.@Nullable OwnerReference ownerReference) {
        return ownerReference == null ? null : (CachedObject.OwnerReference) pooled(ownerReference);
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
