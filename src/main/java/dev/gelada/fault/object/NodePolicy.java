package dev.gelada.fault.object;

import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.RefusedException;
import dev.gelada.platform.NodeRef;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.OptOutMark;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Which nodes faults may touch: those that an operator has labelled for it, and never the one on which Gelada itself runs.
 *
 * @param own the name of that node; empty outside a cluster
 */
public record NodePolicy(String own) {

    /** The very node that was drawn. */
    public static Mono<ObjectRef> drawn(FaultRequest faultRequest) {
        return faultRequest.target().instance() instanceof NodeRef node
                ? Mono.just(ObjectRef.of(node))
                : Mono.error(new IllegalArgumentException("a node was expected, not " + faultRequest.target()));
    }

    /**
     * Refuses a node that must be left alone.
     *
     * @throws RefusedException with the reason
     */
    public void check(JsonNode node) {
        String name = node.at("/metadata/name").asString("");
        if (name.equals(own)) {
            throw new RefusedException("node " + name + " is the one on which Gelada runs");
        }
        if (!node.at("/metadata/labels").path(OptOutMark.MARK).asString("").equals("true")) {
            throw new RefusedException("node " + name + " does not carry the label " + OptOutMark.MARK + "=true");
        }
    }
}
