package dev.gelada.store;

import java.util.Locale;

/** From a driver's error to one sentence that tells an operator what to do. */
final class Diagnosis {

    private Diagnosis() {}

    static String of(StoreUrl url, Throwable error) {
        String words = words(error);
        String where = url.jdbc().replaceAll(";.*", "");
        if (words.contains("locked by another process") || words.contains("already in use")) {
            return "the database " + where
                    + " is held by another Gelada: stop it, or give this one its own gelada.data";
        }
        if (words.contains("password authentication failed") || words.contains("wrong user name or password")) {
            return "the database " + where + " refuses the user or password in gelada.journal.username and .password";
        }
        if (words.contains("connection refused")) {
            return "the database " + where + " does not answer: connection refused";
        }
        if (words.contains("permission denied")
                || words.contains("accessdenied")
                || words.contains("read-only")
                || words.contains("java.nio.file.")) {
            return "the database " + where
                    + " cannot be written: gelada.data must be a folder that this user may write";
        }
        return "the database " + where + " cannot be used: " + first(error);
    }

    private static String words(Throwable error) {
        StringBuilder words = new StringBuilder();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            words.append(cause).append('\n');
        }
        return words.toString().toLowerCase(Locale.ROOT);
    }

    private static String first(Throwable error) {
        String message = error.getMessage();
        return message == null ? error.toString() : message.lines().findFirst().orElse(message);
    }
}
