package dev.gelada.fault;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.gelada.document.SettingsBinder;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A fault's settings as an experiment has written them, and as the record that its {@link FaultType#settings()} names. They are bound once:
 * by the engine, before the fault is asked, or when the fault first asks for those of an injection that was read again. In the journal and
 * in undo notes they are what was written.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
public final class FaultSettings {

    private final ObjectNode written;
    private volatile @Nullable Record bound;

    /** Not bound yet. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static FaultSettings written(ObjectNode written) {
        return new FaultSettings(written);
    }

    /**
     * Bound to the record.
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
        return other instanceof FaultSettings those && written.equals(those.written);
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
