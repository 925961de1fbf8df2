package dev.gelada.tool.migration;

import dev.gelada.document.Names;
import dev.gelada.document.RegularFile;
import dev.gelada.document.Utf8;
import dev.gelada.document.Yaml;
import dev.gelada.experiment.Documents;
import dev.gelada.experiment.Experiment;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command {@code import}: prints documents, with what differs as comments in them and as lines on the error stream. What would not run
 * is not printed: the problem then lies in what was to be imported.
 */
public final class Imports {

    private static final int FINE = 0;
    private static final int PROBLEMS = 1;
    private static final int USAGE = 2;
    private static final int DISABLED = 3;

    private static final List<String> KNOWN = List.of("chaoskube", "kube-monkey");

    private final Documents documents;
    private final PrintStream out;
    private final PrintStream err;

    private Imports(Documents documents, PrintStream out, PrintStream err) {
        this.documents = documents;
        this.out = out;
        this.err = err;
    }

    /**
     * Answers the exit code: 0 printed, 1 the file is not right, 2 the flags are not, 3 printed but disabled, since what was narrower before
     * cannot be said here.
     */
    public static int run(List<String> arguments, Documents documents, PrintStream out, PrintStream err) {
        if (arguments.isEmpty() || !KNOWN.contains(arguments.getFirst())) {
            String what = arguments.isEmpty() ? "" : arguments.getFirst();
            err.println("gelada: " + Names.unknown("configuration to import", what, KNOWN));
            return USAGE;
        }
        List<String> rest = arguments.subList(1, arguments.size());
        Imports imports = new Imports(documents, out, err);
        return arguments.getFirst().equals("chaoskube") ? imports.chaoskube(rest) : imports.kubeMonkey(rest);
    }

    private int chaoskube(List<String> flags) {
        try {
            Draft draft = sound(Chaoskube.read(flags, System.getenv()));
            out.print(draft.yaml());
            return tell(draft);
        } catch (IllegalArgumentException broken) {
            err.println("gelada: " + broken.getMessage());
            return USAGE;
        }
    }

    private int kubeMonkey(List<String> files) {
        if (files.size() != 1) {
            err.println("gelada: import kube-monkey takes one file: kube-monkey's config.toml");
            return USAGE;
        }
        String file = files.getFirst();
        try {
            KubeMonkey read = KubeMonkey.read(Utf8.decode(RegularFile.read(Path.of(file), Yaml.LARGEST)));
            Draft draft = sound(read.draft());
            out.println(
                    "# With these settings Gelada reads kube-monkey's labels where they are, and needs no document:");
            read.settings().forEach(line -> out.println("#   " + line));
            out.println("# Without the labels, an experiment like this one for each workload does the same:");
            out.print(draft.yaml());
            return tell(draft);
        } catch (NoSuchFileException missing) {
            err.println("gelada: " + file + " cannot be read: it is not there");
            return PROBLEMS;
        } catch (IOException broken) {
            err.println("gelada: " + file + " cannot be read: " + broken.getMessage());
            return PROBLEMS;
        } catch (IllegalArgumentException broken) {
            err.println("gelada: " + file + " " + broken.getMessage());
            return PROBLEMS;
        }
    }

    private Draft sound(Draft draft) {
        return sound(draft, documents);
    }

    /** One that would run, with all that {@code gelada validate} notes about it. */
    static Draft sound(Draft draft, Documents documents) {
        switch (documents.read(draft.yaml()).getFirst()) {
            case Documents.Good(Experiment experiment) ->
                documents.remarks(experiment).forEach(draft::note);
            case Documents.Bad bad ->
                throw new IllegalArgumentException(bad.problems().stream()
                        .map(problem -> "becomes " + problem.path() + ": " + problem.message())
                        .collect(Collectors.joining("; ")));
        }
        return draft;
    }

    private int tell(Draft draft) {
        draft.differences().forEach(sentence -> err.println("differs: " + sentence));
        draft.notes().forEach(sentence -> err.println("note: " + sentence));
        return draft.narrowed() ? DISABLED : FINE;
    }
}
