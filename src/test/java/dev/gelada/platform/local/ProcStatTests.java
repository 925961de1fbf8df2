package dev.gelada.platform.local;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcStatTests {

    private static final String AFTER_STATE =
            " 13097 13097 4971 0 -1 4194304 134 0 1 0 0 0 0 0 20 0 1 0 161630 2990080 415 18446744073709551615";

    @Test
    void readsWhatCounts() {
        assertThat(ProcStat.parse("13107 (sleep) S" + AFTER_STATE)).isEqualTo(new ProcStat(13107, 'S', 13097, 161630));
    }

    @Property
    void nameNeverMisleads(
            @ForAll @StringLength(max = 15) @CharRange(from = ' ', to = ')') @CharRange(from = 'A', to = 'Z')
                    String name) {
        assertThat(ProcStat.parse("7 (" + name + ") T" + AFTER_STATE)).isEqualTo(new ProcStat(7, 'T', 13097, 161630));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"R,RUNNING", "S,RUNNING", "D,RUNNING", "I,RUNNING", "T,STOPPED", "t,STOPPED", "Z,GONE", "X,GONE"})
    void readsTheState(char letter, ProcessState state) {
        assertThat(new ProcStat(7, letter, 1, 1).processState()).isEqualTo(state);
    }
}
