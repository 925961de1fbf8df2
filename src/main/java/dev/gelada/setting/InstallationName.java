package dev.gelada.setting;

import java.util.regex.Pattern;

/**
 * The name of an installation, which marks its undo notes. On a cluster it is the value of a label, so the same characters are allowed
 * everywhere (Kubernetes documentation, "Labels and Selectors", syntax and character set); wildcards are not among them.
 */
public final class InstallationName {

    private static final Pattern RIGHT = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

    private InstallationName() {}

    public static boolean isRight(String name) {
        return RIGHT.matcher(name).matches();
    }

    /** @throws IllegalArgumentException with a sentence when it is none */
    static void check(String name) {
        if (!isRight(name)) {
            throw new IllegalArgumentException("gelada.installation is '" + name
                    + "', which cannot be the value of a label; write at most 63 letters, digits, dashes, dots and underscores,"
                    + " with a letter or a digit first and last");
        }
    }
}
