package dev.gelada.tool;

import dev.gelada.experiment.Experiment;
import dev.gelada.platform.PlatformKind;
import dev.gelada.run.RunRequest;
import dev.gelada.tool.console.Console;
import dev.gelada.tool.console.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gelada run}. */
@Command(
        customSynopsis = "gelada run FILE... --local [--report DIR] [--yes] [--KEY=VALUE...]",
        synopsisHeading = "Usage: ",
        description = {
            "Runs the experiments of documents once, without a server: previews, asks, runs one after another, and exits by the worst outcome.",
            "Schedules are ignored. Ctrl-C, SIGTERM and a lost terminal revert what is active; after SIGKILL 'gelada reap' does."
        },
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n")
final class RunCommand extends ApplicationCommand {

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Files or folders of experiments, or - for standard input.")
    List<String> texts = new ArrayList<>();

    @Option(
            names = "--local",
            description =
                    "Runs them on the processes of this machine that the settings name; without any, on the demo's.")
    boolean local;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Writes gelada.xml (JUnit), gelada.md, gelada.html and gelada.json.")
    @Nullable
    Path report;

    @Option(names = "--yes", description = "Does not ask.")
    boolean yes;

    private final ToolCommandLine toolCommandLine;

    RunCommand(ToolCommandLine toolCommandLine) {
        super(toolCommandLine);
        this.toolCommandLine = toolCommandLine;
    }

    @Override
    String mode() {
        return "serve";
    }

    @Override
    public Integer call() {
        if (texts.isEmpty()) {
            throw toolCommandLine.refused("run what? Name files or folders of experiments");
        }
        if (!local) {
            throw toolCommandLine.refused("run where? --local runs them on the processes of this machine");
        }
        Console console = toolCommandLine.console();
        if (!yes && !console.terminal().getAsBoolean()) {
            throw toolCommandLine.refused("there is no terminal to ask on; --yes runs without asking");
        }
        List<InputSource> sources = texts.stream()
                .flatMap(text -> InputSource.named(text, console.in()).stream())
                .toList();
        return valid(sources) ? application(sources) : ExitCode.PROBLEMS.number();
    }

    private Integer application(List<InputSource> sources) {
        Console console = toolCommandLine.console();
        String summary = console.variables().getOrDefault("GITHUB_STEP_SUMMARY", "");
        RunRequest request = new RunRequest(
                sources.stream().map(InputSource::text).toList(),
                report,
                summary.isBlank() ? null : Path.of(summary),
                yes,
                console.in(),
                console.out(),
                console.err());
        List<String> options = new ArrayList<>(toolCommandLine.settings());
        options.add("--gelada.platform.kind=local");
        toolCommandLine.run(request, options);
        return ExitCode.FINE.number();
    }

    /** What does not run is not run at all: neither a broken document, nor one that says that it is disabled. */
    private boolean valid(List<InputSource> sources) {
        Validation validation = new Validation(TypeCatalogue.load().documents(Set.of(PlatformKind.LOCAL)));
        sources.forEach(validation::check);
        List<String> problems = new ArrayList<>(validation.problems());
        validation.experiments().stream()
                .filter(experiment -> !experiment.enabled())
                .map(Experiment::name)
                .forEach(name -> problems.add(name + " is disabled by its document; run does not run it"));
        problems.forEach(toolCommandLine.console().err()::println);
        return problems.isEmpty();
    }
}
