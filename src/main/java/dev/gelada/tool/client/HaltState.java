package dev.gelada.tool.client;

import dev.gelada.tool.console.TextTable;
import tools.jackson.databind.JsonNode;

/** The state of the halt as a line. */
final class HaltState {

    private HaltState() {}

    static String text(JsonNode halt) {
        String state = TextTable.cell(halt.path("state"));
        if (!halt.path("engaged").asBoolean(false)) {
            return "Halt " + state + "\n";
        }
        String reason = TextTable.cell(halt.path("reason"));
        return "Halt " + state + " by " + TextTable.cell(halt.path("by"))
                + (reason.isEmpty() ? "" : ": " + TextTable.shown(reason))
                + (halt.path("drained").asBoolean(false) ? "; nothing is active" : "; faults are being reverted")
                + "\n";
    }
}
