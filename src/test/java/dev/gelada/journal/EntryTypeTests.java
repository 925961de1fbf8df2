package dev.gelada.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class EntryTypeTests {

    static final List<Entry> ALL = Samples.ALL;

    @ParameterizedTest
    @FieldSource("ALL")
    void readsBackWhatItWrote(Entry entry) {
        assertThat(EntryType.read(EntryType.of(entry), EntryType.write(entry))).isEqualTo(entry);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void hasASentenceForPeopleThatIsNotStored(Entry entry) {
        assertThat(entry.text()).isNotBlank();
        assertThat(EntryType.write(entry)).doesNotContain("\"text\"");
    }

    @Test
    void hasASampleOfEveryKindOfEntry() {
        assertThat(ALL.stream().<Class<?>>map(Entry::getClass).distinct())
                .containsExactlyInAnyOrder(Entry.class.getPermittedSubclasses());
    }

    @Test
    void namesAnEntryAsTheContractDoes() {
        assertThat(EntryType.of(new Entry.HaltReleased("ada"))).isEqualTo("haltReleased");
    }

    @Test
    void saysWhichTypeItDoesNotKnow() {
        assertThatIllegalStateException()
                .isThrownBy(() -> EntryType.read("teleported", "{}"))
                .withMessageContaining("'teleported', which this version does not know");
    }
}
