package dev.gelada.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.Injection;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.FakeJournal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Schedulers;

class LoggingJournalListenerTests {

    private static final FaultName FREEZE = new FaultName("process-freeze");
    private static final EntrySubject EVENT = new EntrySubject(new EventId("event-1"), "web-bears-it");

    private final MovableClock clock = new MovableClock(Instant.EPOCH);
    private final FakeJournal journal = new FakeJournal(clock);
    private final ListAppender<ILoggingEvent> printed = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger("gelada.journal");

    @BeforeEach
    void listen() {
        printed.start();
        log.addAppender(printed);
        log.setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(printed);
        log.setLevel(null);
    }

    @Test
    void tellsAnEventInOneLineWhenItHasEnded() {
        happens(2);
        closes(Outcome.SURVIVED, "the steady state held");

        assertThat(lines())
                .containsExactly("INFO abc web-bears-it survived after 7.5 s: the steady state held;"
                        + " process-freeze on web pid 1, web pid 2; event event-1");
    }

    @Test
    void namesAFewTargetsAndCountsTheOthers() {
        happens(60);
        closes(Outcome.COMPLETED, null);

        assertThat(lines())
                .singleElement()
                .asString()
                .endsWith(
                        "completed after 7.5 s; process-freeze on web pid 1, web pid 2, web pid 3 and 57 more; event event-1");
    }

    @Test
    void tellsThatNothingWasHit() {
        raised();
        closes(Outcome.SKIPPED, "vetoed by steady: no");

        assertThat(lines())
                .containsExactly("INFO abc web-bears-it skipped: vetoed by steady: no; nothing was hit; event event-1");
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void warnsOfWhatSomebodyShouldLookAt(Outcome outcome) {
        raised();
        closes(outcome, null);

        boolean urgent =
                List.of(Outcome.FAILED, Outcome.DEAD_LETTERED, Outcome.DEVIATED).contains(outcome);
        assertThat(lines()).singleElement().asString().startsWith(urgent ? "WARN " : "INFO ");
    }

    @Test
    void tellsEachStepAtDebug() {
        log.setLevel(Level.DEBUG);
        happens(1);
        closes(Outcome.SURVIVED, null);

        assertThat(lines())
                .hasSize(7)
                .startsWith("DEBUG abc web-bears-it vent-1: Triggered by schedule")
                .contains(
                        "DEBUG abc web-bears-it vent-1: Approved by all 2 safeguards",
                        "DEBUG abc web-bears-it vent-1: Closed as survived");
    }

    @Test
    void warnsAtOnceOfWhatIsStillInPlace() {
        raised();
        journal.append(EVENT, new JournalEntry.Stuck(target(1), "kill -CONT 1")).block();
        watch();

        assertThat(lines())
                .containsExactly(
                        "WARN abc web-bears-it vent-1: web pid 1: revert is stuck; to revert manually: kill -CONT 1");
    }

    @Test
    void tellsTheLeverAndNotTheShutdown() {
        journal.append(
                        EntrySubject.GELADA,
                        new JournalEntry.HaltEngaged("ada", "enough"),
                        new JournalEntry.HaltReleased("ada"),
                        new JournalEntry.ShuttingDown("SIGTERM"),
                        new JournalEntry.ShutDown("Shutdown by SIGTERM took 12 ms"))
                .block();
        watch();

        assertThat(lines()).containsExactly("WARN  Halt engaged by ada: enough", "INFO  Halt released by ada");
    }

    @Test
    void saysHowItEndedThoughTheJournalCannotBeRead() {
        raised();
        journal.failsToRead(1);
        closes(Outcome.SURVIVED, "the steady state held");

        assertThat(lines()).singleElement().asString().endsWith("Closed as survived: the steady state held");
    }

    private void happens(int targets) {
        raised();
        List<Target> hit = IntStream.rangeClosed(1, targets)
                .mapToObj(LoggingJournalListenerTests::target)
                .toList();
        journal.append(EVENT, new JournalEntry.Drawn(hit, targets), new JournalEntry.Judged(List.of("halt", "steady")))
                .block();
        hit.forEach(target -> journal.append(
                        EVENT, new JournalEntry.Prepared(injection(target)), new JournalEntry.Injected(FREEZE, target))
                .block());
        clock.advance(Duration.ofMillis(7_540));
    }

    private void raised() {
        journal.append(
                        EVENT,
                        new JournalEntry.Raised(FREEZE, "scheduled", null, null, clock.instant(), false, "abc", null))
                .block();
    }

    private void closes(Outcome outcome, @Nullable String reason) {
        journal.append(EVENT, new JournalEntry.Closed(outcome, reason)).block();
        watch();
    }

    private void watch() {
        LoggingJournalListener watcher = new LoggingJournalListener(journal, Schedulers.parallel());
        EventualAnswers.done(watcher.listen(journal.after(0, 1_000)));
    }

    private List<String> lines() {
        return printed.list.stream()
                .map(line -> line.getLevel() + " " + line.getMDCPropertyMap().getOrDefault("traceId", "") + " "
                        + line.getFormattedMessage())
                .toList();
    }

    private static Target target(int pid) {
        return new Target(new WorkloadRef("attached", "local", "web"), new ProcessRef("here", "boot", pid, 1));
    }

    private static Injection injection(Target target) {
        FaultRequest faultRequest = new FaultRequest(
                new EventId("event-1"), 1, target, Instant.MAX, Json.mapper().createObjectNode());
        return new Injection(faultRequest, FREEZE, Json.mapper().createObjectNode(), "kill -CONT 1");
    }
}
