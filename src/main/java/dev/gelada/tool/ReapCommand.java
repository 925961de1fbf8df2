package dev.gelada.tool;

import picocli.CommandLine.Command;

/** {@code gelada reap}. */
@Command(
        customSynopsis = "gelada reap [--KEY=VALUE...]",
        synopsisHeading = "Usage: ",
        description = {
            "Reverts the active faults recorded by undo notes in gelada.data, without a database or a port, and exits.",
            "Faults that are not due yet are left to a Gelada that runs with the same folder; without one they are reverted too.",
            "Exit code 1: some faults could not be reverted."
        },
        optionListHeading = "%nOptions:%n")
final class ReapCommand extends ApplicationCommand {

    ReapCommand(ToolCommandLine toolCommandLine) {
        super(toolCommandLine);
    }

    @Override
    String mode() {
        return "reap";
    }
}
