package dev.gelada.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.platform.FakePlatform;
import dev.gelada.selection.FilterCounts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What never came about is counted by its reason. */
class WhyNotMetersTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void countsWhatEachFilterRemovedAndWhoVetoed() {
        FilterCounts funnel = new FilterCounts(
                9, List.of(new FilterCounts.Step("labels", 5, 4), new FilterCounts.Step("readiness", 1, 3)));
        JournalEntry drawn = new JournalEntry.Drawn(List.of(), 3, FakePlatform.STARTED, FakePlatform.STARTED, funnel);

        told(drawn, drawn, new JournalEntry.Drawn(List.of(), 0), new JournalEntry.Vetoed("cooldown", "it rests"));

        assertThat(removedBy("labels")).isEqualTo(10);
        assertThat(removedBy("readiness")).isEqualTo(2);
        assertThat(meters.get("gelada.safeguard.vetoes")
                        .tag("safeguard", "cooldown")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void marksWhatIsOfADryRunWhoeverRaisedIt() {
        FaultName kill = new FaultName("pod-kill");
        JournalEntry raised = new JournalEntry.Raised(kill, "scheduled", null, null, FakePlatform.STARTED, true);
        JournalEntry armed = new JournalEntry.Raised(kill, "scheduled", null, null, FakePlatform.STARTED, false);
        JournalEntry closed = new JournalEntry.Closed(Outcome.SKIPPED, "dry-run: it would have");

        told(raised, new JournalEntry.Vetoed("cooldown", "it rests"), closed);
        told(
                new JournalEntry.Rehearsed("this is a dry run"),
                new JournalEntry.Closed(Outcome.REHEARSED, "this is a dry run"));
        told(armed, new JournalEntry.Vetoed("cooldown", "it rests"), closed);

        assertThat(counted("gelada.event.raised", "true")).isOne();
        assertThat(counted("gelada.event.raised", "false")).isOne();
        assertThat(counted("gelada.safeguard.vetoes", "true"))
                .as("a rehearsal is no veto")
                .isOne();
        assertThat(counted("gelada.event.closed", "true")).isEqualTo(2);
        assertThat(counted("gelada.event.closed", "false")).isOne();
        assertThat(meters.get("gelada.event.closed")
                        .tags("outcome", "rehearsed", "dry", "true")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private double counted(String meter, String dry) {
        return meters.get(meter).tag("dry", dry).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private double removedBy(String filter) {
        return meters.get("gelada.target.removed")
                .tag("filter", filter)
                .counter()
                .count();
    }

    private void told(JournalEntry... entries) {
        EntrySubject entrySubject = new EntrySubject(
                new EventId("event"),
                "an-experiment",
                entries[0] instanceof JournalEntry.Raised raised ? raised : null);
        EventualAnswers.done(new MeterJournalListener(meters, new FakeExperiments(List.of()), List.of())
                .listen(Flux.fromArray(entries)
                        .map(journalEntry ->
                                new RecordedEntry(1, FakePlatform.STARTED, entrySubject, journalEntry, true))));
    }
}
