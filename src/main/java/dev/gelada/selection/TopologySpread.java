package dev.gelada.selection;

import com.fasterxml.jackson.annotation.JsonValue;
import lombok.RequiredArgsConstructor;

/** Over what the drawn targets of one workload are spread as evenly as it can be. */
@RequiredArgsConstructor
public enum TopologySpread {
    /** Over nothing: each is drawn by its own lot. */
    NONE("none"),
    /** Over the failure domains of the nodes they run on. */
    ZONE("zone"),
    /** Over the nodes they run on. */
    NODE("node");

    private final String word;

    /** As the experiment document writes it. */
    @JsonValue
    public String word() {
        return word;
    }
}
