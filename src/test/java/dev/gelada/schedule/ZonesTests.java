package dev.gelada.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.vitals.RefusedStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonesTests {

    /** Shown as a browser can read it, too. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, Europe/Berlin",
        "Etc/GMT+5, Etc/GMT+5",
        "UTC, UTC",
        "Z, UTC",
        "+02:00, +02:00",
        "UTC+2, +02:00",
        "GMT-03:30, -03:30"
    })
    void readsNamesAndOffsets(String written, String shown) {
        assertThat(Zones.shown(Zones.named(written))).isEqualTo(shown);
    }

    @Test
    void aZoneOfAllThatIsMisspeltRefusesTheStartAndOffersTheNearest() {
        assertThatThrownBy(() -> new ScheduleConfiguration().zone(new ScheduleProperties("Europe/Berln")))
                .isInstanceOf(RefusedStart.class)
                .hasMessageContaining("gelada.schedule.zone is set wrongly: 'Europe/Berln' is no time zone;"
                        + " did you mean 'Europe/Berlin'?");
    }
}
