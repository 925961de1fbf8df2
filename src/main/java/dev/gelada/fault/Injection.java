package dev.gelada.fault;

import com.fasterxml.jackson.annotation.JsonAlias;
import tools.jackson.databind.JsonNode;

/**
 * All that is needed to revert, as plain data that survives the process.
 *
 * @param undo what the fault's revert needs besides the order; may be an empty object
 * @param revertCommand the command that reverts it manually, without Gelada; empty when there is nothing to revert. Earlier versions wrote
 *     {@code humanCommand}
 */
public record Injection(
        FaultRequest order,
        FaultName fault,
        JsonNode undo,
        @JsonAlias("humanCommand") String revertCommand) {}
