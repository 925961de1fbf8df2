package dev.gelada.engine.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.journal.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.publisher.PublisherProbe;

/** What is told beside the work, and what becomes of both when one of them fails. */
class AsyncJournalWriterTests {

    private final Sinks.One<String> work = Sinks.one();
    private final PublisherProbe<String> watched = PublisherProbe.of(work.asMono());
    private final List<List<JournalEntry>> appends = new ArrayList<>();
    private final List<Sinks.Empty<Void>> answers = new ArrayList<>();
    private final List<Object> ends = new ArrayList<>();
    private @Nullable AsyncJournalWriter writer;

    private static JournalEntry entry(String name) {
        return new JournalEntry.AbortRequested(name);
    }

    private Mono<Void> append(List<JournalEntry> entries) {
        Sinks.Empty<Void> answer = Sinks.empty();
        appends.add(entries);
        answers.add(answer);
        return answer.asMono();
    }

    private Disposable begin() {
        return AsyncJournalWriter.beside(this::append, given -> {
                    writer = given;
                    return watched.mono();
                })
                .subscribe(ends::add, ends::add);
    }

    private void tell(String name) {
        Objects.requireNonNull(writer).append(entry(name));
    }

    @Test
    void whatCannotBeWrittenFailsTheWholeOnlyWhenTheWorkHasEnded() {
        IllegalStateException away = new IllegalStateException("the store is away");
        begin();
        tell("a");

        answers.getFirst().tryEmitError(away);

        watched.assertWasNotCancelled();
        assertThat(ends).isEmpty();
        work.tryEmitValue("done");
        assertThat(ends).containsExactly(away);
    }

    @Test
    void workThatFailsWaitsForWhatIsBeingWritten() {
        IllegalStateException broken = new IllegalStateException("the work is broken");
        begin();
        tell("a");

        work.tryEmitError(broken);

        assertThat(ends).isEmpty();
        answers.getFirst().tryEmitEmpty();
        assertThat(ends).containsExactly(broken);
    }

    @Test
    void bothErrorsAreTold() {
        IllegalStateException away = new IllegalStateException("the store is away");
        IllegalStateException broken = new IllegalStateException("the work is broken");
        begin();
        tell("a");

        answers.getFirst().tryEmitError(away);
        work.tryEmitError(broken);

        assertThat(ends)
                .singleElement()
                .satisfies(error ->
                        assertThat(Exceptions.unwrapMultiple((Throwable) error)).contains(away, broken));
    }

    @Test
    void theWorkIsNotOverBeforeAllThatItToldIsWritten() {
        begin();
        tell("a");
        tell("b");

        work.tryEmitValue("done");

        assertThat(ends).isEmpty();
        answers.get(0).tryEmitEmpty();
        assertThat(ends).isEmpty();
        answers.get(1).tryEmitEmpty();
        assertThat(ends).containsExactly("done");
    }

    @Test
    void writesInOrderOneAppendAtATimeAndTogetherWhatWaits() {
        begin();
        List.of("a", "b", "c").forEach(this::tell);
        assertThat(appends).containsExactly(List.of(entry("a")));

        answers.getFirst().tryEmitEmpty();

        assertThat(appends).containsExactly(List.of(entry("a")), List.of(entry("b"), entry("c")));
    }

    @Test
    void workWithoutAWordWritesNothing() {
        begin();

        work.tryEmitValue("done");

        assertThat(appends).isEmpty();
        assertThat(ends).containsExactly("done");
    }

    @Test
    void losesNothingThatSeveralThreadsTellAtOnce() {
        List<JournalEntry> written = new ArrayList<>();
        Mono<Void> telling = AsyncJournalWriter.beside(
                entries -> Mono.fromRunnable(() -> written.addAll(entries)),
                given -> Mono.fromRunnable(() -> {
                    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                        IntStream.range(0, 4_000).forEach(i -> threads.execute(() -> given.append(entry("" + i))));
                    }
                }));

        telling.block();

        assertThat(written).hasSize(4_000).doesNotHaveDuplicates();
    }
}
