package dev.gelada.tool.migration;

import dev.gelada.document.DidYouMean;
import dev.gelada.document.RegularFileReader;
import dev.gelada.document.StrictUtf8;
import dev.gelada.document.Yaml;
import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.Experiment;
import dev.gelada.tool.console.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;

/**
 * The command {@code import}: prints documents, with what differs as comments in them and as lines on the error stream. What would not run
 * is not printed: the problem then lies in what was to be imported.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
public final class ImportRunner {

    private static final List<String> KNOWN = List.of("chaoskube", "kube-monkey");

    private final DocumentParser documentParser;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * Answers the exit code: 0 printed, 1 the file is not right, 2 the flags are not, 3 printed but disabled, since what was narrower before
     * cannot be said here.
     */
    public static int run(List<String> arguments, DocumentParser documentParser, PrintStream out, PrintStream err) {
        if (arguments.isEmpty() || !KNOWN.contains(arguments.getFirst())) {
            String what = arguments.isEmpty() ? "" : arguments.getFirst();
            err.println("gelada: " + DidYouMean.unknown("configuration to import", what, KNOWN));
            return ExitCode.USAGE.number();
        }
        List<String> rest = arguments.subList(1, arguments.size());
        ImportRunner importRunner = new ImportRunner(documentParser, out, err);
        return arguments.getFirst().equals("chaoskube") ? importRunner.chaoskube(rest) : importRunner.kubeMonkey(rest);
    }

    private int chaoskube(List<String> flags) {
        try {
            ExperimentDraft experimentDraft = sound(ChaoskubeImport.read(flags, System.getenv()));
            out.print(experimentDraft.yaml());
            return report(experimentDraft);
        } catch (IllegalArgumentException broken) {
            err.println("gelada: " + broken.getMessage());
            return ExitCode.USAGE.number();
        }
    }

    private int kubeMonkey(List<String> files) {
        if (files.size() != 1) {
            err.println("gelada: import kube-monkey takes one file: kube-monkey's config.toml");
            return ExitCode.USAGE.number();
        }
        String file = files.getFirst();
        try {
            KubeMonkeyImport read =
                    KubeMonkeyImport.read(StrictUtf8.decode(RegularFileReader.read(Path.of(file), Yaml.LARGEST)));
            ExperimentDraft experimentDraft = sound(read.experimentDraft());
            out.println(
                    "# With these settings Gelada reads kube-monkey's labels where they are, and needs no document:");
            read.settings().forEach(line -> out.println("#   " + line));
            out.println("# Without the labels, an experiment like this one for each workload does the same:");
            out.print(experimentDraft.yaml());
            return report(experimentDraft);
        } catch (NoSuchFileException missing) {
            err.println("gelada: " + file + " cannot be read: it is not there");
            return ExitCode.PROBLEMS.number();
        } catch (IOException broken) {
            err.println("gelada: " + file + " cannot be read: " + broken.getMessage());
            return ExitCode.PROBLEMS.number();
        } catch (IllegalArgumentException broken) {
            err.println("gelada: " + file + " " + broken.getMessage());
            return ExitCode.PROBLEMS.number();
        }
    }

    private ExperimentDraft sound(ExperimentDraft experimentDraft) {
        return sound(experimentDraft, documentParser);
    }

    /** One that would run, with all that {@code gelada validate} notes about it. */
    static ExperimentDraft sound(ExperimentDraft experimentDraft, DocumentParser documentParser) {
        switch (documentParser.read(experimentDraft.yaml()).getFirst()) {
            case DocumentParser.Good(Experiment experiment) ->
                documentParser.remarks(experiment).forEach(experimentDraft::note);
            case DocumentParser.Bad bad ->
                throw new IllegalArgumentException(bad.problems().stream()
                        .map(documentProblem -> "becomes " + documentProblem.path() + ": " + documentProblem.message())
                        .collect(Collectors.joining("; ")));
        }
        return experimentDraft;
    }

    private int report(ExperimentDraft experimentDraft) {
        experimentDraft.differences().forEach(sentence -> err.println("differs: " + sentence));
        experimentDraft.notes().forEach(sentence -> err.println("note: " + sentence));
        return experimentDraft.narrowed() ? ExitCode.DISABLED.number() : ExitCode.FINE.number();
    }
}
