package dev.gelada.tool.migration;

import dev.gelada.document.Names;
import dev.gelada.document.Utf8;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The command {@code import}: prints documents, with what differs as comments in them and as lines on the error stream. */
public final class Imports {

    private static final int FINE = 0;
    private static final int PROBLEMS = 1;
    private static final int USAGE = 2;

    private static final List<String> KNOWN = List.of("chaoskube", "kube-monkey");

    private Imports() {}

    /** Answers the exit code. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.isEmpty() || !KNOWN.contains(arguments.getFirst())) {
            String what = arguments.isEmpty() ? "" : arguments.getFirst();
            err.println("gelada: " + Names.unknown("configuration to import", what, KNOWN));
            return USAGE;
        }
        List<String> rest = arguments.subList(1, arguments.size());
        return arguments.getFirst().equals("chaoskube") ? chaoskube(rest, out, err) : kubeMonkey(rest, out, err);
    }

    private static int chaoskube(List<String> flags, PrintStream out, PrintStream err) {
        try {
            Draft draft = Chaoskube.read(flags);
            out.print(draft.yaml());
            tell(draft, err);
            return FINE;
        } catch (IllegalArgumentException broken) {
            err.println("gelada: " + broken.getMessage());
            return USAGE;
        }
    }

    private static int kubeMonkey(List<String> files, PrintStream out, PrintStream err) {
        if (files.size() != 1) {
            err.println("gelada: import kube-monkey takes one file: kube-monkey's config.toml");
            return USAGE;
        }
        String file = files.getFirst();
        try {
            KubeMonkey read = KubeMonkey.read(Utf8.decode(Files.readAllBytes(Path.of(file))));
            out.println(
                    "# With these settings Gelada reads kube-monkey's labels where they are, and needs no document:");
            read.settings().forEach(line -> out.println("#   " + line));
            out.println("# Without the labels, an experiment like this one for each workload does the same:");
            out.print(read.draft().yaml());
            tell(read.draft(), err);
            return FINE;
        } catch (IOException | IllegalArgumentException broken) {
            err.println(
                    "gelada: " + file + " " + (broken instanceof IOException ? "cannot be read" : broken.getMessage()));
            return PROBLEMS;
        }
    }

    private static void tell(Draft draft, PrintStream err) {
        draft.differences().forEach(sentence -> err.println("differs: " + sentence));
    }
}
