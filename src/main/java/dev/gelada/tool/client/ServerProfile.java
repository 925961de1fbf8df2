package dev.gelada.tool.client;

import dev.gelada.document.DidYouMean;
import dev.gelada.document.RegularFileReader;
import dev.gelada.document.StrictUtf8;
import dev.gelada.tool.console.ExitCode;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a running Gelada answers, and with which token: from {@code GELADA_URL} and {@code GELADA_TOKEN}, each else from a profile file.
 *
 * @param url without a slash at its end
 * @param token empty when it needs none
 */
record ServerProfile(URI url, String token) {

    static final String URL = "GELADA_URL";
    static final String TOKEN = "GELADA_TOKEN";
    static final String PROFILE = "GELADA_PROFILE";

    private static final List<String> VARIABLES = List.of(URL, TOKEN, PROFILE);
    private static final String DEFAULT = "http://127.0.0.1:8080";
    private static final List<String> KEYS = List.of("url", "token");
    private static final int LONGEST = 1 << 16;

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /**
     * As the variables say it.
     *
     * @param file the profile that was named on the command line; null for the one of {@code GELADA_PROFILE}, else the usual one, which need
     *     not exist
     */
    static ServerProfile of(Map<String, String> variables, @Nullable Path file) throws ClientException {
        refuseSlips(variables.keySet());
        String named = variables.getOrDefault(PROFILE, "");
        Properties written =
                file != null || !named.isBlank() ? read(file != null ? file : Path.of(named)) : usual(variables);
        String url = variables.getOrDefault(URL, written.getProperty("url", DEFAULT));
        return new ServerProfile(
                address(url),
                variables.getOrDefault(TOKEN, written.getProperty("token", "")).strip());
    }

    private static void refuseSlips(Set<String> variables) throws ClientException {
        for (String variable : variables) {
            Optional<String> meant = DidYouMean.nearest(variable, VARIABLES);
            if (meant.isPresent() && !VARIABLES.contains(variable)) {
                throw refused("the variable " + variable + " is none of Gelada's; did you mean " + meant.get() + "?");
            }
        }
    }

    /** The file that is read when none is named. */
    static Path usualFile(Map<String, String> variables) {
        String configuration = variables.getOrDefault("XDG_CONFIG_HOME", "");
        Path folder = configuration.isBlank()
                ? Path.of(variables.getOrDefault("HOME", "."), ".config")
                : Path.of(configuration);
        return folder.resolve("gelada").resolve("profile");
    }

    private static Properties usual(Map<String, String> variables) throws ClientException {
        Path file = usualFile(variables);
        return Files.exists(file) ? read(file) : new Properties();
    }

    private static Properties read(Path file) throws ClientException {
        Properties written = new Properties();
        try {
            byte[] text = RegularFileReader.read(file, LONGEST);
            refuseWiderMode(file);
            written.load(new StringReader(StrictUtf8.decode(text)));
        } catch (IOException | IllegalArgumentException broken) {
            throw refused("the profile " + file + " cannot be read: "
                    + (Files.exists(file) ? broken.getMessage() : "it is not there"));
        }
        for (String key : written.stringPropertyNames()) {
            if (!KEYS.contains(key)) {
                throw refused("the profile " + file + ": " + DidYouMean.unknown("key", key, KEYS));
            }
        }
        return written;
    }

    private static void refuseWiderMode(Path file) throws IOException, ClientException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (!OWNER.containsAll(mode)) {
            throw refused("the profile " + file + " may be used by others (" + PosixFilePermissions.toString(mode)
                    + ") and can hold a token; run chmod 600 " + file);
        }
    }

    private static URI address(String written) throws ClientException {
        try {
            URI url = URI.create(written.strip().replaceFirst("/+$", ""));
            if (url.getHost() != null && List.of("http", "https").contains(url.getScheme())) {
                return url;
            }
        } catch (IllegalArgumentException wrong) {
            // the same sentence
        }
        throw refused("'" + DidYouMean.shortened(written) + "' is no address of a Gelada; write it like " + DEFAULT);
    }

    private static ClientException refused(String sentence) {
        return new ClientException(ExitCode.USAGE, sentence);
    }
}
