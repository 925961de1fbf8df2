package dev.gelada.tool;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gelada version}: the same as {@code gelada --version}. */
@Command(
        customSynopsis = "gelada version",
        synopsisHeading = "Usage: ",
        description = "Prints the version.",
        optionListHeading = "%nOptions:%n")
final class VersionCommand implements Callable<Integer>, Refusing {

    @Mixin
    HelpOption help = new HelpOption();

    private final Line line;

    VersionCommand(Line line) {
        this.line = line;
    }

    @Override
    public String refusal(String argument) {
        return "version takes no arguments";
    }

    @Override
    public Integer call() {
        line.printVersion();
        return Line.FINE;
    }
}
