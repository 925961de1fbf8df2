package dev.gelada.fault;

import tools.jackson.databind.JsonNode;

/**
 * All that is needed to undo, as plain data that outlives the process.
 *
 * @param undo what the fault's revert reads besides the order; may be an empty object
 * @param humanCommand what a person can type to undo it without Gelada; empty when there is nothing to undo
 */
public record Injection(FaultRequest order, FaultName fault, JsonNode undo, String humanCommand) {}
