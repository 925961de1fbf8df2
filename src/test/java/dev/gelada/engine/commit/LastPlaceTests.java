package dev.gelada.engine.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.platform.FakePlatform;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import dev.gelada.safeguard.Verdict;
import dev.gelada.safeguard.cooldown.TestCooldowns;
import dev.gelada.store.Database;
import dev.gelada.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Events that were permitted at once and are written down at once, on two replicas: only as many as there is room for are. */
class LastPlaceTests {

    private static final int RIVALS = 12;
    private static final int PLACES = 3;

    private final FakePlatform platform = new FakePlatform();

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void neverOvershootsACapHoweverManyAreJudgedAtOnce(String kind) {
        List<TransactionReplica> replicas = replicas(kind).stream()
                .map(replica -> replica.guardedBy(new Places(replica.journal)))
                .toList();

        List<CommitResult> commitResults = race(replicas);

        assertThat(commitResults)
                .filteredOn(CommitResult.Written.class::isInstance)
                .hasSize(PLACES);
        assertThat(refusals(commitResults)).hasSize(RIVALS - PLACES).containsOnly("no place is left");
        assertThat(EventualAnswers.of(replicas.getFirst().journal.since(JournalEntry.Prepared.class, Instant.EPOCH)))
                .hasSize(PLACES);
    }

    /** None of them has put anything back yet, so none has left a trace of a rest that has begun. */
    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void letsOneEventOfARestingExperimentBeginHoweverManyAreJudgedAtOnce(String kind) {
        List<TransactionReplica> replicas = replicas(kind).stream()
                .map(replica -> replica.guardedBy(TestCooldowns.resting(
                        replica.journal, replica.taken, Duration.ofMinutes(30), Clock.systemUTC())))
                .toList();

        List<CommitResult> commitResults = race(replicas);

        assertThat(commitResults)
                .filteredOn(CommitResult.Written.class::isInstance)
                .hasSize(1);
        assertThat(refusals(commitResults))
                .hasSize(RIVALS - 1)
                .allSatisfy(reason ->
                        assertThat(reason).endsWith("of this experiment is running, and a cool-down of 30m follows"));
    }

    private static List<TransactionReplica> replicas(String kind) {
        Database database = kind.equals("h2") ? Database.H2_IN_MEMORY : Database.POSTGRESQL;
        List<Store> stores = database.empty();
        return List.of(
                new TransactionReplica(stores.getFirst(), Clock.systemUTC(), "life-1"),
                new TransactionReplica(stores.getLast(), Clock.systemUTC(), "life-2"));
    }

    private List<CommitResult> race(List<TransactionReplica> replicas) {
        return EventualAnswers.of(Flux.range(0, RIVALS)
                .flatMap(
                        rival -> replicas.get(rival % 2)
                                .commit("event-" + rival, platform.fleet("rival-" + rival, 1))
                                .subscribeOn(Schedulers.parallel()),
                        RIVALS));
    }

    private static List<String> refusals(List<CommitResult> commitResults) {
        return commitResults.stream()
                .filter(CommitResult.Refused.class::isInstance)
                .map(refused -> ((CommitResult.Refused) refused).veto().reason())
                .toList();
    }

    /** So many places and no more. */
    private record Places(Journal journal) implements Safeguard {

        @Override
        public SafeguardType type() {
            return new SafeguardType("places", "when a test wants it");
        }

        @Override
        public boolean rejudged() {
            return true;
        }

        @Override
        public Mono<Verdict> judge(Proposal proposal) {
            return journal.since(JournalEntry.Prepared.class, Instant.EPOCH)
                    .count()
                    .map(hit -> hit < PLACES ? Verdict.PERMIT : Verdict.veto("no place is left"));
        }
    }
}
