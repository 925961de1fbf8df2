package dev.gelada.tool;

import dev.gelada.document.DidYouMean;
import dev.gelada.setting.SettingsList;
import dev.gelada.tool.console.Console;
import dev.gelada.tool.console.ExitCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gelada settings}. */
@Command(
        customSynopsis = "gelada settings [-o text|json] [--KEY=VALUE...]",
        synopsisHeading = "Usage: ",
        description = {
            "Prints every setting in force and where each comes from, as Gelada would read them if it were started here.",
            "Secrets are masked. Starts nothing. Exit code 1: with these settings Gelada would refuse to start."
        },
        optionListHeading = "%nOptions:%n")
final class SettingsCommand extends ApplicationCommand {

    private static final List<String> FORMATS = List.of("text", "json");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text or json.")
    String output = "text";

    private final ToolCommandLine toolCommandLine;

    SettingsCommand(ToolCommandLine toolCommandLine) {
        super(toolCommandLine);
        this.toolCommandLine = toolCommandLine;
    }

    @Override
    @Nullable
    String mode() {
        return null;
    }

    @Override
    public Integer call() {
        if (!FORMATS.contains(output)) {
            throw toolCommandLine.refused(DidYouMean.unknown("format", output, FORMATS));
        }
        SettingsList list = SettingsList.with(toolCommandLine.settings().toArray(String[]::new));
        Console console = toolCommandLine.console();
        console.out().print(output.equals("json") ? list.json() : list.text());
        list.problems().forEach(problem -> console.err().println("gelada: " + problem));
        return list.problems().isEmpty() ? ExitCode.FINE.number() : ExitCode.PROBLEMS.number();
    }
}
