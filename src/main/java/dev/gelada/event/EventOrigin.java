package dev.gelada.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** Who or what raised a chaos event. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EventOrigin.Scheduled.class, name = "scheduled"),
    @JsonSubTypes.Type(value = EventOrigin.Requested.class, name = "requested")
})
public sealed interface EventOrigin {

    /** {@code scheduled} or {@code requested}. */
    String kind();

    /** By a slot of the plan, which can be raised once only. */
    record Scheduled(long index) implements EventOrigin {
        @Override
        public String kind() {
            return "scheduled";
        }
    }

    /** By somebody who asked. */
    record Requested(String by, @Nullable String reason) implements EventOrigin {
        @Override
        public String kind() {
            return "requested";
        }
    }
}
