package dev.gelada.tool;

import dev.gelada.setting.SettingsList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** {@code gelada settings}. */
@Command(
        customSynopsis = "gelada settings [-o text|json] [--KEY=VALUE...]",
        synopsisHeading = "Usage: ",
        description = {
            "Prints every setting in force and where it comes from, without secrets, as Gelada would be started here with these.",
            "Exit code 1: it would not start with them; why is on standard error."
        },
        optionListHeading = "%nOptions:%n")
final class SettingsCommand implements Callable<Integer>, TakesSettings {

    @Mixin
    HelpOption help = new HelpOption();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "For people or for programs; text when it is left out.")
    Form form = Form.TEXT;

    @Unmatched
    List<String> written = new ArrayList<>();

    private final Line line;

    SettingsCommand(Line line) {
        this.line = line;
    }

    @Override
    public Integer call() {
        SettingsList list = SettingsList.with(line.settings().toArray(String[]::new));
        line.console().out().print(form == Form.JSON ? list.json() : list.text());
        list.problems().forEach(problem -> line.console().err().println("gelada: " + problem));
        return list.problems().isEmpty() ? Line.FINE : Line.PROBLEMS;
    }

    /** Who is to read it. */
    enum Form {
        TEXT,
        JSON
    }
}
