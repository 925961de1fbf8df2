package dev.gelada.platform.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LocalPropertiesTests {

    @Test
    void isEmptyUnlessSomethingIsWritten() {
        assertThat(bound(Map.of())).isEqualTo(new LocalProperties(Map.of(), Map.of(), false));
    }

    @Test
    void fillsInWhatIsNotWritten() {
        LocalProperties.Fleet fleet = bound(
                        Map.of("fleet.checkout.command[0]", "sleep", "fleet.checkout.command[1]", "9"))
                .fleet()
                .get("checkout");
        assertThat(fleet)
                .isEqualTo(new LocalProperties.Fleet(
                        1,
                        List.of("sleep", "9"),
                        Map.of(),
                        Map.of(),
                        new LocalProperties.Backoff(Duration.ofMillis(500), Duration.ofSeconds(10))));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "fleet.a.replicas|-1|gelada.platform.local.fleet.a.replicas is -1; it must be 0 or more",
                "fleet.a.command[0]|' '|gelada.platform.local.fleet.a.command is empty; it must list the program and its arguments",
                "fleet.a.backoff.initial|0s|gelada.platform.local.fleet.a.backoff.initial must be longer than 0s",
                "fleet.a.backoff.max|1ms|gelada.platform.local.fleet.a.backoff.max must not be shorter than gelada.platform.local.fleet.a.backoff.initial",
                "attach.b.command|'['|gelada.platform.local.attach.b.command: '[' is no regular expression that can be used: at character 1, [ is not known to RE2, whose syntax is used (missing closing ])",
                "attach.b.port|0|gelada.platform.local.attach.b.port is 0; a port is between 1 and 65535",
                "attach.b.port|65536|gelada.platform.local.attach.b.port is 65536; a port is between 1 and 65535",
                "attach.b.maximum|0|gelada.platform.local.attach.b.maximum is 0; it must be 1 or more",
                "attach.b.desired|-2|gelada.platform.local.attach.b.desired is -2; it must be 0 or more",
                "attach.b.command|'a\\1'|gelada.platform.local.attach.b.command: 'a\\1' is no regular expression that can be used: at character 2, \\1 refers back to a group, which cannot be matched in linear time; write what is wanted once more",
                "attach.b.pid-files|/run/[a.pid|gelada.platform.local.attach.b.pid-files holds '/run/[a.pid': its '[' is not closed",
                "attach.b.pid-files|/a*/b.pid|gelada.platform.local.attach.b.pid-files holds '/a*/b.pid'; only the last part of a path may be a pattern",
                "attach.b.pid-files|/run/|gelada.platform.local.attach.b.pid-files holds '/run/', which names no file",
                "attach.c.maximum|3|gelada.platform.local.attach.c needs pid-files or a command to identify its processes",
                "attach.a.command|x|gelada.platform.local.attach.a has the name of a fleet workload; every workload needs a name of its own",
                "fleet[../x].command[0]|x|gelada.platform.local.fleet.../x is no name for a workload; use up to 63 letters, digits, '-', '_' and '.'",
            })
    void refusesWithOneSentenceThatNamesTheKey(String key, String value, String sentence) {
        Map<String, String> good = Map.of("fleet.a.command[0]", "sleep", "attach.b.command", "/bin/x");
        assertThatThrownBy(() -> bound(with(good, key, value)))
                .rootCause()
                .satisfies(cause -> assertThat(cause.getMessage()).isEqualTo(sentence));
    }

    private static Map<String, String> with(Map<String, String> good, String key, String value) {
        Map<String, String> all = new HashMap<>(good);
        all.put(key, value);
        return all;
    }

    private static LocalProperties bound(Map<String, String> written) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        written.forEach((key, value) -> source.put(LocalProperties.PREFIX + key, value));
        return new Binder(source).bindOrCreate("gelada.platform.local", LocalProperties.class);
    }
}
