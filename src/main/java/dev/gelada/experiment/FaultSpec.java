package dev.gelada.experiment;

import dev.gelada.fault.FaultName;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fault that a document asks for.
 *
 * @param settings known to bind to the fault's settings record, with their keys sorted
 */
record FaultSpec(FaultName name, ObjectNode settings) {}
