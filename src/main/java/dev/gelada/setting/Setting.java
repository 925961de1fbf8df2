package dev.gelada.setting;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A setting.
 *
 * @param type as {@code Duration} or {@code List<String>}
 * @param unset its default; null for none
 * @param prefix the prefix of its record
 * @param owner the class of that record
 * @param description what it is for
 */
record Setting(
        SettingKeyPattern key, String type, @Nullable String unset, String prefix, String owner, String description) {

    private static final String TAB = "\t";
    private static final int COLUMNS = 6;

    /** From a line of the registry. */
    static Setting read(String line) {
        String[] columns = line.split(TAB, COLUMNS);
        if (columns.length != COLUMNS) {
            throw new IllegalStateException("no line of a registry of settings: " + line);
        }
        return new Setting(
                SettingKeyPattern.of(columns[0], columns[1].startsWith("List<")),
                columns[1],
                columns[2].equals("-") ? null : columns[2],
                columns[3],
                columns[4],
                columns[5]);
    }

    /** As a line of the registry, which {@link #read} reads. */
    String line() {
        return String.join(TAB, key.toString(), type, unset == null ? "-" : unset, prefix, owner, description);
    }

    /** Whether its value is never shown. */
    boolean secret() {
        String last = key.elements().getLast().toLowerCase(Locale.ROOT);
        return type.endsWith("Secret")
                || last.endsWith("token")
                || last.endsWith("password")
                || last.endsWith("secret")
                || key.toString().matches(".*\\.credentials\\.\\*\\.username|.*\\.environment\\.\\*\\*");
    }
}
