package dev.gelada.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** What whoever starts the program wrongly reads. */
class StartupFailureReporterTests {

    @Test
    void isOneLine() {
        FailureAnalysis framed =
                new FailureAnalysis("Port 1 was\n\n   in use. ", "Take another\n", new IllegalStateException());

        assertThat(StartupFailureReporter.line(framed))
                .isEqualTo("gelada: cannot start: Port 1 was in use.; Take another");
    }

    @Test
    void saysTheSentenceAndItsRemedy() {
        assertThat(line(new StartupRefusedFailureAnalyzer(), new StartupRefusedException("it is wrong", "do it right")))
                .isEqualTo("gelada: cannot start: it is wrong; do it right");
    }

    @Test
    void saysOfABadValueWhatItIsAndWhatWouldBeRight() {
        assertThat(bad("gelada.engine.starting-deadline", "gelada.engine.starting-deadline", "xx", Duration.class))
                .isEqualTo(
                        "gelada: cannot start: gelada.engine.starting-deadline is 'xx' (\"gelada.engine.starting-deadline\" from property source"
                                + " \"source\"); it must be a duration, such as 30s or 5m");
        assertThat(bad("server.port", "server.port", "abc", Integer.class))
                .contains("server.port is 'abc'")
                .endsWith("; it must be a whole number");
        assertThat(bad("gelada.dry-run", "gelada.dry-run", "maybe", Boolean.class))
                .contains("gelada.dry-run is 'maybe'")
                .endsWith("; it must be true or false");
        assertThat(bad("gelada.shade", "gelada.shade", "green", Shade.class))
                .contains("gelada.shade is 'green'")
                .endsWith("; it must be one of dark, very-dark");
    }

    @Test
    void hidesSecrets() {
        assertThat(bad("gelada.web.token", "gelada.web.token", "hush", Integer.class))
                .doesNotContain("hush");
    }

    @Test
    void saysWhatARecordOfOursSaysOfItsValues() {
        assertThat(bad("gelada.engine", "gelada.engine.concurrency", "0", Picky.class))
                .isEqualTo("gelada: cannot start: gelada.engine.concurrency is 0; it must be at least 1");
    }

    private enum Shade {
        DARK,
        VERY_DARK
    }

    record Picky(int concurrency) {

        Picky {
            throw new IllegalArgumentException(
                    "gelada.engine.concurrency is " + concurrency + "; it must be at least 1");
        }
    }

    private static String bad(String prefix, String name, String value, Class<?> type) {
        try {
            new Binder(new MapConfigurationPropertySource(Map.of(name, value))).bind(prefix, Bindable.of(type));
        } catch (BindException refused) {
            return line(new BadSettingFailureAnalyzer(), refused);
        }
        throw new AssertionError(value + " was taken");
    }

    private static String line(FailureAnalyzer analyzer, Throwable failure) {
        return StartupFailureReporter.line(Objects.requireNonNull(analyzer.analyze(failure)));
    }
}
