package dev.gelada.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What triggered an event. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EventOrigin.Scheduled.class, name = "scheduled"),
    @JsonSubTypes.Type(value = EventOrigin.Requested.class, name = "requested")
})
public sealed interface EventOrigin {

    /** {@code scheduled} or {@code requested}. */
    String kind();

    /** A slot of the plan, which can be triggered only once. */
    record Scheduled(long index) implements EventOrigin {
        @Override
        public String kind() {
            return "scheduled";
        }
    }

    /** A request. */
    record Requested(String by, @Nullable String reason) implements EventOrigin {
        @Override
        public String kind() {
            return "requested";
        }
    }
}
