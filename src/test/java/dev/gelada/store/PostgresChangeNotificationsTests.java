package dev.gelada.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.EventualAnswers;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What a replica learns of the others, with and without being told. */
class PostgresChangeNotificationsTests {

    private static final Duration SELDOM = Duration.ofMinutes(10);
    private static final Duration OFTEN = Duration.ofMillis(50);

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedPostgres server;

    @SuppressWarnings("NullAway.Init")
    private static SchemaMigration schemaMigration;

    @SuppressWarnings("NullAway.Init")
    private static ConnectionFactory connections;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder().start();
        StoreUrl url = StoreUrl.of("r2dbc:postgresql://localhost:" + server.getPort() + "/postgres", Path.of("unused"));
        schemaMigration = SchemaMigration.upToDate(url, "postgres", "");
        connections = ConnectionFactories.get(url.r2dbc()
                .mutate()
                .option(ConnectionFactoryOptions.USER, "postgres")
                .option(ConnectionFactoryOptions.PASSWORD, "")
                .build());
    }

    @AfterAll
    static void end() throws Exception {
        schemaMigration.close();
        server.close();
    }

    @Test
    void looksWhenNobodyTells() {
        PostgresChangeNotifications news = news(OFTEN, clock());

        StepVerifier.create(
                        news.of("epoch").mergeWith(news.run().cast(Long.class)).filter(last -> last >= 41))
                .then(() -> execute("update counter set last = 41 where name = 'epoch'"))
                .expectNext(41L)
                .then(() -> execute("update counter set last = 42 where name = 'epoch'"))
                .expectNext(42L)
                .thenCancel()
                .verify(EventualAnswers.PATIENCE);
    }

    @Test
    void isToldWithoutLookingAndHearsNothingOfItself() {
        PostgresChangeNotifications news = news(SELDOM, clock());

        StepVerifier.create(news.of("entry").mergeWith(news.listen().cast(Long.class)))
                .then(this::awaitListener)
                .then(() -> execute("select pg_notify('gelada', 'me entry 1')"))
                .then(() -> execute("select pg_notify('gelada', 'you epoch 2')"))
                .then(() -> execute("select pg_notify('gelada', 'somebody else altogether')"))
                .then(() -> execute("select pg_notify('gelada', 'you entry 3')"))
                .expectNext(3L)
                .thenCancel()
                .verify(EventualAnswers.PATIENCE);
    }

    @Test
    void saysThatItCanNoLongerHear() {
        StepVerifier.create(news(SELDOM, clock()).listen())
                .then(this::awaitListener)
                .then(() ->
                        execute("select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen gelada'"))
                .expectError()
                .verify(EventualAnswers.PATIENCE);
    }

    @Test
    void givesReplicasWithWrongClocksOneTime() {
        Clock fast = schemaMigration.clock(Clock.fixed(Instant.now().plus(Duration.ofMinutes(7)), ZoneOffset.UTC));
        Clock slow = schemaMigration.clock(Clock.fixed(Instant.now().minus(Duration.ofMinutes(7)), ZoneOffset.UTC));

        assertThat(Duration.between(fast.instant(), slow.instant()).abs()).isLessThan(Duration.ofMinutes(1));
        assertThat(Duration.between(fast.instant(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void setsAClockThatWentWrong() {
        DatabaseClock clock = new DatabaseClock(
                System::nanoTime, new DatabaseClock.Answer(Instant.EPOCH, System.nanoTime(), System.nanoTime()));
        PostgresChangeNotifications news = news(OFTEN, clock);

        StepVerifier.create(news.of("entry")
                        .mergeWith(news.run().cast(Long.class))
                        .take(1)
                        .then())
                .expectComplete()
                .verify(EventualAnswers.PATIENCE);

        assertThat(Duration.between(clock.instant(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    private static DatabaseClock clock() {
        return (DatabaseClock) schemaMigration.clock(Clock.systemUTC());
    }

    private static PostgresChangeNotifications news(Duration every, DatabaseClock clock) {
        return new PostgresChangeNotifications(
                connections, connections, clock, "me", true, every, Schedulers.parallel());
    }

    private void awaitListener() {
        await().until(() ->
                !rows("select 1 as one from pg_stat_activity where query = 'listen gelada' and state = 'idle'")
                        .isEmpty());
    }

    private static List<Integer> rows(String sql) {
        return EventualAnswers.of(Flux.usingWhen(
                connections.create(),
                open -> new SqlSession(open, true, "test").query(sql, row -> 1),
                open -> open.close()));
    }

    private static void execute(String sql) {
        rows(sql);
    }
}
