package dev.gelada.tool;

import picocli.CommandLine.Command;

/** {@code gelada serve}. */
@Command(
        customSynopsis = "gelada serve [--KEY=VALUE...]",
        synopsisHeading = "Usage: ",
        description = {
            "Runs experiments on their schedules, and serves the page, the API and the actuator until it is stopped.",
            "The first SIGTERM, SIGINT or SIGHUP drains, reverts active faults and exits; a second one skips the drain."
        },
        optionListHeading = "%nOptions:%n")
final class ServeCommand extends ApplicationCommand {

    ServeCommand(ToolCommandLine toolCommandLine) {
        super(toolCommandLine);
    }

    @Override
    String mode() {
        return "serve";
    }
}
