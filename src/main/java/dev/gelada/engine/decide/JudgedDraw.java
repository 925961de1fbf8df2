package dev.gelada.engine.decide;

import dev.gelada.journal.JournalEntry;
import dev.gelada.safeguard.Judgement;
import java.time.Instant;
import java.util.List;

/** What the safeguards said of the drawn targets, and when. */
public record JudgedDraw(Draw draw, Judgement judgement, Instant judgedAt) {

    /** Whether a safeguard vetoes it, apart from the dry run. */
    boolean forbidden() {
        return !judgement.vetoes().isEmpty() && !dry();
    }

    /** Whether its being dry is all that keeps it back. */
    public boolean dry() {
        return judgement.rehearsal() != null;
    }

    /** The entries that precede an injection: the draw and its verdict. */
    public List<JournalEntry> journalEntries() {
        return List.of(draw.journalEntry(), new JournalEntry.Judged(judgement.permits(), judgedAt));
    }
}
