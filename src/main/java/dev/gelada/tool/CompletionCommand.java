package dev.gelada.tool;

import dev.gelada.document.DidYouMean;
import dev.gelada.tool.console.ExitCode;
import dev.gelada.tool.console.HelpOption;
import java.util.List;
import java.util.concurrent.Callable;
import lombok.RequiredArgsConstructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gelada completion}. */
@Command(
        customSynopsis = "gelada completion bash|zsh|fish",
        synopsisHeading = "Usage: ",
        description = {
            "Prints a script with which a shell completes commands and options:",
            "  bash, zsh:  source <(gelada completion bash)",
            "  fish:       gelada completion fish | source"
        },
        optionListHeading = "%nOptions:%n")
@RequiredArgsConstructor
final class CompletionCommand implements Callable<Integer> {

    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    @Mixin
    HelpOption help = new HelpOption();

    @Parameters(index = "0", paramLabel = "SHELL", description = "bash, zsh or fish.")
    String shell = "";

    private final ToolCommandLine toolCommandLine;

    @Override
    public Integer call() {
        if (!SHELLS.contains(shell)) {
            throw toolCommandLine.refused(DidYouMean.unknown("shell", shell, SHELLS));
        }
        toolCommandLine.console().out().print(toolCommandLine.completion(shell));
        return ExitCode.FINE.number();
    }
}
