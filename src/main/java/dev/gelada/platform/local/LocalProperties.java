package dev.gelada.platform.local;

import dev.gelada.document.RegularExpression;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The workloads on this machine.
 *
 * @param fleet workloads that Gelada starts, keeps running and ends, by name
 * @param attach workloads that others keep running, by name
 * @param attachAsRoot whether processes may be attached while Gelada runs as root
 */
@ConfigurationProperties("gelada.platform.local")
public record LocalProperties(
        @DefaultValue Map<String, Fleet> fleet,
        @DefaultValue Map<String, Attach> attach,
        @DefaultValue("false") boolean attachAsRoot) {

    static final String PREFIX = "gelada.platform.local.";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final int HIGHEST_PORT = 65_535;

    public LocalProperties {
        fleet = Map.copyOf(fleet);
        attach = Map.copyOf(attach);
        fleet.forEach((name, settings) -> settings.check(PREFIX + "fleet." + named("fleet", name)));
        attach.forEach((name, settings) -> settings.check(PREFIX + "attach." + named("attach", name)));
        for (String name : fleet.keySet()) {
            require(
                    !attach.containsKey(name),
                    PREFIX + "attach." + name,
                    "has the name of a fleet workload; every workload needs a name of its own");
        }
    }

    /**
     * A workload that Gelada runs itself. In the command and in the values of the environment {@code {port}} stands for a port found
     * free for each replica, {@code {data}} for a folder of the workload's own, {@code {java}} for the java that runs Gelada.
     *
     * @param replicas how many to keep running
     * @param command the program and its arguments, one item each; no shell is used
     * @param labels the labels of the workload, for selectors
     * @param environment added to Gelada's own environment, whose {@code GELADA_} variables are not passed on
     */
    public record Fleet(
            @DefaultValue("1") int replicas,
            @DefaultValue List<String> command,
            @DefaultValue Map<String, String> labels,
            @DefaultValue Map<String, String> environment,
            @DefaultValue Backoff backoff) {

        public Fleet {
            command = List.copyOf(command);
            labels = Map.copyOf(labels);
            environment = Map.copyOf(environment);
        }

        private void check(String key) {
            require(replicas >= 0, key + ".replicas", "is " + replicas + "; it must be 0 or more");
            require(
                    !command.isEmpty() && !command.getFirst().isBlank(),
                    key + ".command",
                    "is empty; it must list the program and its arguments");
            backoff.check(key + ".backoff");
        }
    }

    /**
     * How long to wait before a replica that ended is started again; doubled each time it ends soon, never beyond the longest.
     *
     * @param initial the first wait, which is used again after a replica has run for ten seconds
     * @param max the longest wait
     */
    public record Backoff(
            @DefaultValue("500ms") Duration initial,
            @DefaultValue("10s") Duration max) {

        private void check(String key) {
            require(initial.isPositive(), key + ".initial", "must be longer than 0s");
            require(max.compareTo(initial) >= 0, key + ".max", "must not be shorter than " + key + ".initial");
        }
    }

    /**
     * A workload that others keep running. Given both, a process must be named by a pid file and match the command.
     *
     * @param pidFiles files that contain one pid each; the last part of a path may be a glob
     * @param command a {@link RegularExpression regular expression} that the whole of the executable's path and its arguments must match
     * @param desired the desired number of processes; unset: as many as were found first
     * @param maximum the maximum number of matches; with more the pattern is too wide and none is attached
     * @param labels the labels of the workload, for selectors
     * @param port the port on which all of them listen, if any
     */
    public record Attach(
            @DefaultValue List<String> pidFiles,
            @Nullable String command,
            @Nullable Integer desired,
            @DefaultValue("10") int maximum,
            @DefaultValue Map<String, String> labels,
            @Nullable Integer port) {

        public Attach {
            pidFiles = List.copyOf(pidFiles);
            labels = Map.copyOf(labels);
        }

        private void check(String key) {
            boolean commanded = command != null && !command.isBlank();
            require(commanded || !pidFiles.isEmpty(), key, "needs pid-files or a command to identify its processes");
            require(desired == null || desired >= 0, key + ".desired", "is " + desired + "; it must be 0 or more");
            require(maximum >= 1, key + ".maximum", "is " + maximum + "; it must be 1 or more");
            require(
                    port == null || (port >= 1 && port <= HIGHEST_PORT),
                    key + ".port",
                    "is " + port + "; a port is between 1 and " + HIGHEST_PORT);
            checkCommand(key + ".command");
            pidFiles.forEach(file -> PidFileGlob.check(file, key + ".pid-files"));
        }

        private void checkCommand(String key) {
            try {
                RegularExpression.of(command == null ? "" : command);
            } catch (IllegalArgumentException broken) {
                throw new IllegalArgumentException(key + ": " + broken.getMessage());
            }
        }
    }

    /** Refuses a setting with one sentence that begins with its key. */
    static void require(boolean good, String key, String sentence) {
        if (!good) {
            throw new IllegalArgumentException(key + " " + sentence);
        }
    }

    private static String named(String kind, String name) {
        require(
                NAME.matcher(name).matches(),
                PREFIX + kind + "." + name,
                "is no name for a workload; use up to 63 letters, digits, '-', '_' and '.'");
        return name;
    }
}
