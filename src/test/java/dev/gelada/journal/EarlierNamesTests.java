package dev.gelada.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Entries that an earlier version wrote under other names. */
class EarlierNamesTests {

    @Test
    void readsAnAbortThatWasAskedFor() {
        assertThat(EntryType.read("abortAsked", "{\"by\": \"ada\"}")).isEqualTo(new JournalEntry.AbortRequested("ada"));
    }

    @Test
    void readsTheCommandThatAPersonCouldType() {
        String target = "{\"workload\": {\"namespace\": \"shop\", \"kind\": \"Deployment\", \"name\": \"web\"}}";

        assertThat(EntryType.read("stuck", "{\"target\": " + target + ", \"humanCommand\": \"kill -CONT 1\"}"))
                .isInstanceOfSatisfying(
                        JournalEntry.Stuck.class,
                        stuck -> assertThat(stuck.revertCommand()).isEqualTo("kill -CONT 1"));
        assertThat(EntryType.read(
                        "revertFailed",
                        "{\"target\": " + target + ", \"error\": \"no\", \"humanCommand\": \"kill -CONT 1\"}"))
                .isInstanceOfSatisfying(
                        JournalEntry.RevertFailed.class,
                        failed -> assertThat(failed.revertCommand()).isEqualTo("kill -CONT 1"));
    }
}
