package dev.gelada.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings of a fault or a probe, as written in an experiment and as the record of its type. They are bound once: before the fault or
 * the probe is called, or when a fault first needs those of an injection read from storage. The journal and undo notes store them as
 * written.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
public final class BoundSettings {

    private final ObjectNode written;
    private volatile @Nullable Record bound;

    /** Not bound yet. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static BoundSettings written(ObjectNode written) {
        return new BoundSettings(written);
    }

    /**
     * Bound to this record.
     *
     * @throws IllegalArgumentException with a sentence for everything that is wrong with them
     */
    public static BoundSettings of(ObjectNode written, Class<? extends Record> type) {
        BoundSettings settings = new BoundSettings(written);
        settings.as(type);
        return settings;
    }

    /**
     * As the record.
     *
     * @throws IllegalArgumentException with a sentence for everything that is wrong with them
     */
    public <S extends Record> S as(Class<S> type) {
        Record known = bound;
        if (type.isInstance(known)) {
            return type.cast(known);
        }
        S read = SettingsBinder.bind(written, type);
        bound = read;
        return read;
    }

    @JsonValue
    public ObjectNode written() {
        return written;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BoundSettings those && written.equals(those.written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return written.toString();
    }
}
