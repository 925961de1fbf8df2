package dev.gelada.tool;

import picocli.CommandLine.Command;

/** {@code gelada reap}. */
@Command(
        customSynopsis = "gelada reap [--KEY=VALUE...]",
        synopsisHeading = "Usage: ",
        description = {
            "Reverts what the undo notes in gelada.data say is still in place, without a database or a port, and ends.",
            "What is not due yet is left to a Gelada that runs with the same folder; without one it is reverted too.",
            "Exit code 1: something is left."
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
