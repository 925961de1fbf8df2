package dev.gelada.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void readsWhatWasRaisedBeforeItSaidForWhom() {
        String written = EntryType.write(Samples.raised());

        assertThat(written).as("an earlier version reads it, too").doesNotContain("workload");
        assertThat(EntryType.read("raised", written))
                .isInstanceOfSatisfying(
                        Entry.Raised.class,
                        raised -> assertThat(raised.workload()).isNull());
    }

    /** Versions before there was the outcome {@code rehearsed}. */
    @Test
    void readsADryRunAsEarlierVersionsWroteIt() {
        assertThat(EntryType.read("vetoed", "{\"safeguard\": \"dry-run\", \"reason\": \"this is a dry run\"}"))
                .isEqualTo(new Entry.Vetoed("dry-run", "this is a dry run"));
        assertThat(EntryType.read("closed", "{\"outcome\": \"skipped\", \"reason\": \"dry-run: this is a dry run\"}"))
                .isEqualTo(new Entry.Closed(Outcome.SKIPPED, "dry-run: this is a dry run"));
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
        Entry read = EntryType.read(type, body);

        assertThat(read)
                .isInstanceOfSatisfying(
                        Entry.Unreadable.class,
                        unreadable -> assertThat(unreadable.why()).contains(why == null ? "" : why));
        assertThat(read.text()).startsWith("An entry of type '" + type + "' that cannot be read: ");
    }
}
