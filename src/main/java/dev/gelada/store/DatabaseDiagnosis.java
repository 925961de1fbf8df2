package dev.gelada.store;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a driver's error into one sentence that says what an operator can do. */
final class DatabaseDiagnosis {

    private static final String HELD = "is held by another Gelada: stop it, or give this one its own gelada.data";
    private static final String REFUSED = "refuses the user or password in gelada.journal.username and .password";
    private static final String UNWRITABLE = "cannot be written: check that gelada.data is a folder of this user";
    private static final String READ_ONLY =
            "is read-only: name the primary server in gelada.journal.url, and a database" + " that can be written";
    private static final String NOT_OURS =
            "lets the user in gelada.journal.username not work in it: make that user the owner of the database";
    private static final String NEWER = "was written by a newer Gelada: start that version, or restore an older copy";
    private static final String DAMAGED =
            "is damaged, and Gelada does not replace it: restore a copy, or set gelada.journal.replace-damaged-file"
                    + " to keep the file under another name and begin with an empty one";

    private static final String GONE = "is gone, and with it the halt, the seed and the history: restore a copy, or set"
            + " gelada.journal.replace-damaged-file to begin with an empty one";

    private static final String FULL = "cannot be written: its disk is full; make room on the disk of gelada.data";
    private static final String PICKY =
            "is reached through a pooler that refuses a parameter of the start: with PgBouncer"
                    + " set ignore_startup_parameters = extra_float_digits";
    private static final String BY_STATEMENT =
            "is reached through a pooler that gives each statement another connection:"
                    + " with PgBouncer set pool_mode to transaction or session";

    /** Words of H2, PostgreSQL and Flyway, and what they mean; the first that is found counts. */
    private static final List<Map.Entry<String, String>> SENTENCES = List.of(
            Map.entry("locked by another process", HELD),
            Map.entry("already in use", HELD),
            Map.entry("password authentication failed", REFUSED),
            Map.entry("no password was provided", REFUSED),
            Map.entry("password is an empty string", REFUSED),
            Map.entry("wrong user name or password", REFUSED),
            Map.entry("role \"", REFUSED),
            Map.entry("connection refused", "does not answer: connection refused"),
            Map.entry(
                    "connection attempt failed", "does not answer: check the host and the port in gelada.journal.url"),
            Map.entry("applied migration not resolved", NEWER),
            Map.entry("larger than the supported format", NEWER),
            Map.entry("file is gone", GONE),
            Map.entry("no space left", FULL),
            Map.entry("file corrupted", DAMAGED),
            Map.entry("is corrupt", DAMAGED),
            Map.entry("unsupported startup parameter", PICKY),
            Map.entry("statement pooling mode", BY_STATEMENT),
            Map.entry("in a read-only transaction", READ_ONLY),
            Map.entry("hot standby", READ_ONLY),
            Map.entry("permission denied for", NOT_OURS),
            Map.entry("permission denied", UNWRITABLE),
            Map.entry("accessdenied", UNWRITABLE),
            Map.entry("database is read only", UNWRITABLE),
            Map.entry("read-only", UNWRITABLE),
            Map.entry("error while creating file", UNWRITABLE),
            Map.entry("notdirectoryexception", UNWRITABLE));

    private DatabaseDiagnosis() {}

    static String of(StoreUrl url, Throwable error) {
        return "the database " + url.place() + " " + sentence(url, error);
    }

    /** The sentence for a file that is known to be damaged. */
    static String damaged(StoreUrl url) {
        return "the database " + url.place() + " " + DAMAGED;
    }

    /** Whether it is the file itself that is broken or lost, and nothing in its way. */
    static boolean damaged(StoreUrl url, Throwable error) {
        return Set.of(DAMAGED, GONE).contains(sentence(url, error));
    }

    /** A Gelada file that cannot be opened, for no reason known here, counts as damaged. */
    private static String sentence(StoreUrl url, Throwable error) {
        return sentence(words(error)).orElseGet(() -> url.file() ? DAMAGED : "cannot be used: " + deepest(error));
    }

    private static Optional<String> sentence(String words) {
        return SENTENCES.stream()
                .filter(known -> words.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String words(Throwable error) {
        StringBuilder words = new StringBuilder();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            words.append(cause).append('\n');
        }
        return words.toString().toLowerCase(Locale.ROOT);
    }

    private static String deepest(Throwable error) {
        Throwable last = error;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        String message = last.getMessage();
        return message == null ? last.toString() : message.lines().findFirst().orElse(message);
    }
}
