package dev.gelada.vitals.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrorRegistryTests {

    private final MovableClock clock = new MovableClock(Instant.EPOCH);
    private final ErrorRegistry ledger = new ErrorRegistry(clock);

    @Test
    void makesOneRowOfAThousandEqualFaultsAndKeepsTheFirstAndTheLastMoment() {
        for (int i = 0; i < 1000; i++) {
            clock.advance(Duration.ofSeconds(1));
            ledger.record(ErrorSource.CONSUMER, "checkout", fault("attempt " + i));
        }

        ErrorSummary row = ledger.rows().getFirst();
        assertThat(ledger.rows()).hasSize(1);
        assertThat(row.count()).isEqualTo(1000);
        assertThat(row.first()).isEqualTo(Instant.EPOCH.plusSeconds(1));
        assertThat(row.last()).isEqualTo(Instant.EPOCH.plusSeconds(1000));
        assertThat(row.causes().getFirst().message()).isEqualTo("attempt 999");
        assertThat(ledger.count(ErrorSource.CONSUMER)).isEqualTo(1000);
    }

    @Test
    void tellsFaultsApartByNetTypesAndPlace() {
        ledger.record(ErrorSource.CONSUMER, "", fault("one"));
        ledger.record(ErrorSource.SWEEP, "", fault("other net"));
        ledger.record(ErrorSource.CONSUMER, "", new IllegalStateException("other place"));
        ledger.record(ErrorSource.CONSUMER, "", new IllegalStateException("other cause", new IOException("broken")));

        assertThat(ledger.rows()).hasSize(4);
    }

    @Test
    void tellsTheWholeChainOfCauses() {
        ledger.record(ErrorSource.WEB, "GET /", new IllegalStateException("outer", new IOException("inner")));

        assertThat(ledger.rows().getFirst().causes())
                .extracting(ErrorSummary.Cause::message)
                .containsExactly("outer", "inner");
    }

    @Test
    void isBoundedAndLosesTheRowThatWasSeenLongestAgo() {
        IntStream.range(0, 200).forEach(this::noteUnique);
        noteUnique(0);
        noteUnique(200);

        assertThat(ledger.rows()).hasSize(200);
        assertThat(ledger.rows().getFirst().frame()).contains("line200");
        assertThat(ledger.rows()).anyMatch(row -> row.frame().contains("line0("));
        assertThat(ledger.rows()).noneMatch(row -> row.frame().contains("line1("));
    }

    @Test
    void countsOneAndTheSameErrorAgainWhenItsOwnNetCatchesItAgain() {
        Throwable error = fault("always the same");

        ledger.record(ErrorSource.RESIDENT, "fleet", error);
        ledger.record(ErrorSource.RESIDENT, "fleet", error);
        ledger.record(ErrorSource.LIFECYCLE, "start", new RuntimeException(error));

        assertThat(ledger.rows())
                .singleElement()
                .extracting(ErrorSummary::count)
                .isEqualTo(2L);
    }

    private void noteUnique(int number) {
        var error = new IllegalStateException("unique");
        error.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("dev.gelada.Somewhere", "line" + number, "Somewhere.java", number)
        });
        ledger.record(ErrorSource.CONSUMER, "", error);
    }

    private static Throwable fault(String message) {
        return new IllegalStateException(message);
    }
}
