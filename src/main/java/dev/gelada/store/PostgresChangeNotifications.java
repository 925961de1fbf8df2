package dev.gelada.store;

import dev.gelada.vitals.task.PeriodicFlux;
import dev.gelada.vitals.task.TaskStep;
import io.r2dbc.postgresql.api.Notification;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * What other replicas do to a database that is shared: told by it at once (LISTEN, NOTIFY), and looked up every now and then in case a
 * message was lost or somebody in between does not pass them on. The same look sets the clock that all replicas go by.
 */
@RequiredArgsConstructor
final class PostgresChangeNotifications implements ChangeNotifications {

    static final String CHANNEL = "gelada";

    /** Who moved which counter to where. Anybody may send on a channel, so what reads otherwise is nobody's. */
    private static final Pattern MESSAGE = Pattern.compile("(\\S+) (\\w+) (\\d{1,18})");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** In microseconds since the epoch. */
    static final String NOW = "cast(extract(epoch from clock_timestamp()) * 1000000 as bigint) as now";

    private static final String LOOK = "select name, last, " + NOW + " from counter";

    /** Makes the connection that listens for as long as it holds. */
    private final ConnectionFactory single;

    private final ConnectionFactory pool;
    private final DatabaseClock clock;
    /** Of this replica: what it hears of itself is no news. */
    private final String life;
    /** Whether a connection can listen; one through a pooler hears nothing. */
    private final boolean told;
    /** How often to look. */
    private final Duration every;

    private final Scheduler scheduler;
    private final Map<String, Long> known = new ConcurrentHashMap<>();
    private final Sinks.Many<Moved> moved = Sinks.many().multicast().directBestEffort();

    @Override
    public Mono<Void> run() {
        return PeriodicFlux.atOnce(every, scheduler, this::look).then();
    }

    @Override
    public Flux<Long> of(String counter) {
        return moved.asFlux().filter(one -> one.counter.equals(counter)).map(Moved::last);
    }

    static Instant moment(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public Mono<Void> listen() {
        return told ? listening() : Mono.never();
    }

    private Mono<Void> listening() {
        return Flux.usingWhen(
                        Mono.from(single.create()).timeout(PATIENCE, scheduler).cast(PostgresqlConnection.class),
                        connection -> TaskStep.of("listen", notifications(connection)),
                        PostgresqlConnection::close)
                .doOnNext(this::hear)
                .then(Mono.error(
                        () -> new IllegalStateException("the connection that listens to other replicas ended")));
    }

    private Flux<Notification> notifications(PostgresqlConnection connection) {
        return connection
                .createStatement("listen " + CHANNEL)
                .execute()
                .flatMap(result -> result.getRowsUpdated(), 1)
                .thenMany(connection.getNotifications());
    }

    private void hear(Notification notification) {
        Matcher told = MESSAGE.matcher(Objects.requireNonNullElse(notification.getParameter(), ""));
        if (told.matches() && !told.group(1).equals(life)) {
            tell(new Moved(told.group(2), Long.parseLong(told.group(3))));
        }
    }

    private Mono<Void> look() {
        return Mono.defer(() -> {
            long asked = clock.nanos();
            return Flux.usingWhen(
                            pool.create(),
                            open -> new SqlSession(open, true, life).query(LOOK, row -> seen(row, asked)),
                            open -> open.close())
                    .timeout(PATIENCE, scheduler)
                    .doOnNext(this::tellIfNew)
                    .then();
        });
    }

    private Moved seen(Readable row, long asked) {
        Instant now = moment(SqlSession.number(row, "now"));
        clock.heard(new DatabaseClock.Answer(now, asked, clock.nanos()));
        return new Moved(SqlSession.text(row, "name"), SqlSession.number(row, "last"));
    }

    private void tellIfNew(Moved one) {
        Long before = known.put(one.counter, one.last);
        if (before == null || before < one.last) {
            tell(one);
        }
    }

    /** Both the listener and the looker tell; who is told twice looks twice. */
    private synchronized void tell(Moved one) {
        moved.tryEmitNext(one);
    }

    private record Moved(String counter, long last) {}
}
