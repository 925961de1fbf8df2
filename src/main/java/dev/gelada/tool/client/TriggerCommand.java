package dev.gelada.tool.client;

import dev.gelada.tool.console.Console;
import dev.gelada.tool.console.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gelada trigger}. */
@Command(
        customSynopsis = "gelada trigger NAME [--reason TEXT] [--wait [--timeout DURATION]]",
        description = {
            "Triggers an event of an experiment now. Safeguards decide whether it acts.",
            "With --wait: prints its steps, and exits by its outcome."
        })
final class TriggerCommand extends ClientCommand {

    @Mixin
    TriggerOptions options = new TriggerOptions();

    @Option(names = "--wait", description = "Waits for the end of the event.")
    boolean wait;

    TriggerCommand(Console console) {
        super(console);
    }

    @Override
    ExitCode run(ApiClient api) throws ClientException {
        return new EventTrigger(api, this, options).trigger(false, wait);
    }
}
