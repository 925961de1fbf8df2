package dev.gelada.platform;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** An identity that is never reused: its holder can tell whether it still means the same running instance. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ProcessRef.class, name = "process"),
    @JsonSubTypes.Type(value = PodRef.class, name = "pod"),
    @JsonSubTypes.Type(value = NodeRef.class, name = "node")
})
public sealed interface InstanceRef permits ProcessRef, PodRef, NodeRef {

    /** Short and unique among all instances of this platform ever; for display and URLs. */
    String id();
}
