package dev.gelada.tool.client;

import dev.gelada.tool.console.Console;
import dev.gelada.tool.console.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gelada rehearse}. */
@Command(
        customSynopsis = "gelada rehearse NAME [--reason TEXT] [--timeout DURATION]",
        description = {
            "Triggers a dry run of an experiment and waits for its end: every decision is made, nothing is touched.",
            "Exit code 11: it would not have acted."
        })
final class RehearseCommand extends ClientCommand {

    @Mixin
    TriggerOptions options = new TriggerOptions();

    RehearseCommand(Console console) {
        super(console);
    }

    @Override
    ExitCode run(ApiClient api) throws ClientException {
        return new EventTrigger(api, this, options).trigger(true, true);
    }
}
