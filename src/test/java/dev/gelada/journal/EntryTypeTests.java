package dev.gelada.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class EntryTypeTests {

    static final List<JournalEntry> ALL = EntrySamples.ALL;

    @ParameterizedTest
    @FieldSource("ALL")
    void readsBackWhatItWrote(JournalEntry journalEntry) {
        assertThat(EntryType.read(EntryType.of(journalEntry), EntryType.write(journalEntry)))
                .isEqualTo(journalEntry);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void hasASentenceForPeopleThatIsNotStored(JournalEntry journalEntry) {
        assertThat(journalEntry.text()).isNotBlank();
        assertThat(EntryType.write(journalEntry)).doesNotContain("\"text\"");
    }

    @Test
    void readsWhatWasRaisedBeforeItSaidForWhom() {
        String written = EntryType.write(EntrySamples.raised());

        assertThat(written).as("an earlier version reads it, too").doesNotContain("workload");
        assertThat(EntryType.read("raised", written))
                .isInstanceOfSatisfying(
                        JournalEntry.Raised.class,
                        raised -> assertThat(raised.workload()).isNull());
    }

    /** Versions before there was the outcome {@code rehearsed}. */
    @Test
    void readsADryRunAsEarlierVersionsWroteIt() {
        assertThat(EntryType.read("vetoed", "{\"safeguard\": \"dry-run\", \"reason\": \"this is a dry run\"}"))
                .isEqualTo(new JournalEntry.Vetoed("dry-run", "this is a dry run"));
        assertThat(EntryType.read("closed", "{\"outcome\": \"skipped\", \"reason\": \"dry-run: this is a dry run\"}"))
                .isEqualTo(new JournalEntry.Closed(Outcome.SKIPPED, "dry-run: this is a dry run"));
    }

    @Test
    void hasASampleOfEveryKindOfEntry() {
        assertThat(ALL.stream().<Class<?>>map(JournalEntry::getClass).distinct())
                .containsExactlyInAnyOrder(JournalEntry.class.getPermittedSubclasses());
    }

    @Test
    void namesAnEntryAsTheContractDoes() {
        assertThat(EntryType.of(new JournalEntry.HaltReleased("ada"))).isEqualTo("haltReleased");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "teleported | {}          | this version does not know the type",
                "reverting  | nonsense    | Unrecognized token",
                "reverting  | 7           | ",
                "reverting  | null        | there is nothing in it",
                "prepared   | {}          | something is missing in it",
                "closed     | {\"outcome\": \"won\"} | "
            })
    void tellsWhatItCannotRead(String type, String body, @Nullable String why) {
        JournalEntry read = EntryType.read(type, body);

        assertThat(read)
                .isInstanceOfSatisfying(
                        JournalEntry.Unreadable.class,
                        unreadable -> assertThat(unreadable.why()).contains(why == null ? "" : why));
        assertThat(read.text()).startsWith("Unreadable entry of type '" + type + "': ");
    }
}
