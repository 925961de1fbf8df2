package dev.gelada.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every setting in force, with where it comes from and without what is secret. */
class SettingsListTests {

    @TempDir
    private Path folder;

    @Test
    void saysWhatIsInForceAndWhereEachComesFrom() throws IOException {
        Path file = Files.writeString(folder.resolve("more.yaml"), """
                gelada:
                  engine:
                    concurrency: 3
                    pollInterval: 300ms
                  platform.local.fleet.web:
                    command: [sleep, "60"]
                    labels: {"[app.kubernetes.io/name]": web}
                """);

        String text = SettingsList.with(
                        "--spring.config.additional-location=file:" + file, "--gelada.engine.concurrency=5")
                .text();

        assertThat(text.lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "gelada.engine.concurrency = 5 (argument --gelada.engine.concurrency)",
                        "gelada.engine.poll-interval = 300ms (" + file + ":4)",
                        "gelada.engine.starting-deadline = 30s (default)",
                        "gelada.data = .gelada (default)",
                        "gelada.platform.kind = local (default)",
                        "gelada.platform.local.fleet.web.command[1] = 60 (" + file + ":6)",
                        "gelada.platform.local.fleet.web.labels[app.kubernetes.io/name] = web (" + file + ":7)",
                        "gelada.platform.local.fleet.web.replicas = 1 (default)",
                        "gelada.telemetry.kubernetes-events = true (default)")
                .anyMatch(line -> line.startsWith("gelada.platform.local.fleet.checkout.command[0] = {java} (")
                        && line.contains("demo"));
    }

    @Test
    void masksWhatIsSecret() {
        SettingsList list = SettingsList.with(
                "--gelada.web.token=sesame-sesame-sesame",
                "--gelada.journal.password=sesame",
                "--gelada.journal.url=r2dbc:postgresql://ada:sesame@db/gelada",
                "--gelada.probe.credentials.prom.url=https://prom.example",
                "--gelada.probe.credentials.prom.token=sesame",
                "--gelada.telemetry.notification.team.kind=slack",
                "--gelada.telemetry.notification.team.url=https://chat.example/sesame",
                "--gelada.telemetry.notification.team.headers.Authorization=sesame",
                "--gelada.safeguard.freeze.calendars=https://calendar.example/private-sesame/basic.ics,b.ics",
                "--gelada.platform.local.fleet.web.command=run,--password=sesame",
                "--gelada.platform.local.fleet.web.environment.DB_PASS=sesame");

        assertThat(list.text())
                .contains("gelada.web.token = ******", "https://calendar.example/******")
                .doesNotContain("sesame", "ada:");
        assertThat(list.json()).doesNotContain("sesame");
    }

    @Test
    void saysWhatWouldKeepTheProgramFromStarting() {
        SettingsList list = SettingsList.with("--gelada.dryRum=true");

        assertThat(list.problems())
                .containsExactly(
                        "gelada.dryRum (argument --gelada.dryRum) is no known setting; did you mean gelada.dry-run?");
        assertThat(list.text()).contains("gelada.dry-run = -");
    }

    @Test
    void isJsonToo() {
        var json = Json.mapper().readTree(SettingsList.with("--gelada.seed=7").json());

        assertThat(json.at("/problems").isEmpty()).isTrue();
        assertThat(json.at("/settings").valueStream()).anySatisfy(one -> {
            assertThat(one.at("/key").asString()).isEqualTo("gelada.seed");
            assertThat(one.at("/value").asString()).isEqualTo("7");
            assertThat(one.at("/from").asString()).isEqualTo("argument --gelada.seed");
            assertThat(one.at("/description").asString()).contains("plans and draws");
        });
    }
}
