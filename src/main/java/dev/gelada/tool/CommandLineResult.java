package dev.gelada.tool;

import dev.gelada.run.RunRequest;
import java.util.List;

/** What a command line came to. */
public sealed interface CommandLineResult {

    /** All is said and done. */
    record Answered(int exitCode) implements CommandLineResult {}

    /**
     * The application is to run.
     *
     * @param options as Spring takes them
     */
    record Application(List<String> options) implements CommandLineResult {

        public Application {
            options = List.copyOf(options);
        }
    }

    /**
     * Documents are to be run once.
     *
     * @param options as Spring takes them
     */
    record Run(RunRequest request, List<String> options) implements CommandLineResult {

        public Run {
            options = List.copyOf(options);
        }
    }
}
