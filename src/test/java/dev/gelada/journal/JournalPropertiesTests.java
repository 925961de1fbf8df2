package dev.gelada.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JournalPropertiesTests {

    /** A cap counts what was hit within a day: of a journal that forgets sooner it would see less, and let more through. */
    @Test
    void keepsAtLeastWhatACapCounts() {
        assertThat(new JournalProperties(Duration.ofDays(1)).retention()).isEqualTo(Duration.ofDays(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JournalProperties(Duration.ofHours(23)))
                .withMessageContaining("gelada.journal.retention is PT23H; it must be at least a day");
    }
}
