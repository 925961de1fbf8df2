package dev.gelada.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeZonesTests {

    /** Shown as a browser can read it, too. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, Europe/Berlin",
        "Etc/GMT+5, Etc/GMT+5",
        "UTC, UTC",
        "Z, UTC",
        "+02:00, +02:00",
        "UTC+2, +02:00",
        "GMT-03:30, -03:30",
        "EST, America/Panama",
        "MST, America/Phoenix",
        "HST, Pacific/Honolulu",
        "ROC, Asia/Taipei",
        "EST5EDT, EST5EDT",
        "GMT+0, Etc/GMT"
    })
    void readsNamesAndOffsets(String written, String shown) {
        assertThat(TimeZones.shown(TimeZones.named(written))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "est, did you mean 'EST'?",
        "utc, did you mean 'UTC'?",
        "PST, 'write America/Los_Angeles, or the place whose clock is meant'",
        "CEST, 'write Europe/Berlin, or the place whose clock is meant'",
        "IST, 'letters like these mean several zones, so write a place like Europe/Berlin, or UTC'",
        "ESD, 'letters like these mean several zones'",
        "Europe/Berln, did you mean 'Europe/Berlin'?"
    })
    void offersNoZoneThatIsOnlyNearByItsLetters(String written, String hint) {
        assertThatThrownBy(() -> TimeZones.named(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + written + "' is no time zone; " + hint);
    }

    /** As of tzdata 2025b; Factory is a place-holder of nobody's. */
    @Test
    void knowsEveryNameOfIana() throws IOException {
        Path names = Path.of("/usr/share/zoneinfo/tzdata.zi");
        Assumptions.assumeTrue(Files.exists(names), "this machine has no list of zones");
        try (Stream<String> lines = Files.lines(names)) {
            lines.map(line -> line.split(" "))
                    .filter(line -> line[0].equals("Z") || line[0].equals("L"))
                    .map(line -> line[0].equals("Z") ? line[1] : line[2])
                    .filter(name -> !name.equals("Factory"))
                    .forEach(
                            name -> assertThat(TimeZones.named(name).getRules()).isNotNull());
        }
    }

    @Test
    void aZoneOfAllThatIsMisspeltRefusesTheStartAndOffersTheNearest() {
        assertThatThrownBy(() -> new ScheduleConfiguration().zone(new ScheduleProperties("Europe/Berln")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gelada.schedule.zone is set wrongly: 'Europe/Berln' is no time zone;"
                        + " did you mean 'Europe/Berlin'?");
    }
}
