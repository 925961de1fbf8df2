package dev.gelada.tool;

import dev.gelada.lesson.Lesson;
import dev.gelada.tool.console.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gelada lesson}. */
@Command(
        customSynopsis = "gelada lesson [NAME] [--KEY=VALUE...]",
        synopsisHeading = "Usage: ",
        description = {
            "Makes a harmless mistake in the demo that runs on this machine, and says where it shows.",
            "Without NAME it lists the lessons. KEY is a setting of the running Gelada, such as server.port.",
            "Exit code 1: no Gelada answers, or it refuses: not the demo, or a fault is active."
        },
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n")
final class LessonCommand extends ApplicationCommand {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The lesson.")
    String name = "";

    private final ToolCommandLine toolCommandLine;

    LessonCommand(ToolCommandLine toolCommandLine) {
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
        if (name.isEmpty()) {
            return list(toolCommandLine.console().out());
        }
        Lesson lesson = Lesson.named(name).orElseThrow(() -> toolCommandLine.refused(Lesson.unknown(name)));
        RunningInstance running = RunningInstance.of(toolCommandLine.settings());
        List<String> problems = running.problems();
        if (!problems.isEmpty()) {
            throw toolCommandLine.refused(String.join("; ", problems));
        }
        try {
            String happened = running.seed(lesson);
            PrintStream out = toolCommandLine.console().out();
            out.println("mistake:  " + lesson.sentence());
            out.println("happened: " + happened);
            out.println("look:     " + running.look(lesson));
            return ExitCode.FINE.number();
        } catch (IOException refused) {
            toolCommandLine.console().err().println("gelada: " + refused.getMessage());
            return ExitCode.PROBLEMS.number();
        }
    }

    private static int list(PrintStream out) {
        Arrays.stream(Lesson.values()).forEach(lesson -> out.printf("%-20s %s%n", lesson.word(), lesson.sentence()));
        return ExitCode.FINE.number();
    }
}
