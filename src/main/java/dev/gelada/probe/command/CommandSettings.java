package dev.gelada.probe.command;

import dev.gelada.probe.TimeLimit;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the probe {@code command}.
 *
 * @param argv the program and its arguments; run without a shell
 * @param exitCode the exit code of a steady reading; 0 when not written
 * @param within its time limit; 5 s when not written
 */
record CommandSettings(
        List<String> argv,
        @Nullable Integer exitCode,
        @Nullable Duration within) {

    private static final Duration UNSET = Duration.ofSeconds(5);

    CommandSettings(@Nullable List<String> argv, @Nullable Integer exitCode, @Nullable Duration within) {
        if (argv == null
                || argv.stream().anyMatch(Objects::isNull)
                || String.join("", argv).isBlank()) {
            throw new IllegalArgumentException("argv is missing; write a list like [pg_isready, -h, localhost]");
        }
        if (exitCode != null && (exitCode < 0 || exitCode > 255)) {
            throw new IllegalArgumentException("exitCode must lie between 0 and 255, not be " + exitCode);
        }
        TimeLimit.of(within, UNSET);
        this.argv = List.copyOf(argv);
        this.exitCode = exitCode;
        this.within = within;
    }

    @Override
    public Integer exitCode() {
        return exitCode == null ? 0 : exitCode;
    }

    @Override
    public Duration within() {
        return TimeLimit.of(within, UNSET);
    }
}
