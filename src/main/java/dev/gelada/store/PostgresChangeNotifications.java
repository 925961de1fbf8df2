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
 * Changes by other replicas of a shared database: notified by the database at once (LISTEN, NOTIFY), and polled in case a notification
 * was lost or a pooler does not pass them on. The same poll sets the clock that all replicas use.
 */
@RequiredArgsConstructor
final class PostgresChangeNotifications implements ChangeNotifications {

    static final String CHANNEL = "gelada";

    /** Which replica moved which counter to which value. Anyone may notify on a channel, so other texts are ignored. */
    private static final Pattern MESSAGE = Pattern.compile("(\\S+) (\\w+) (\\d{1,18})");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** In microseconds since the epoch. */
    static final String NOW = "cast(extract(epoch from clock_timestamp()) * 1000000 as bigint) as now";

    private static final String LOOK = "select name, last, " + NOW + " from counter";

    /** Makes the connection that listens for as long as it holds. */
    private final ConnectionFactory single;

    private final ConnectionFactory pool;
    private final DatabaseClock clock;
    /** The id of this replica, whose own notifications are ignored. */
    private final String life;
    /** Whether a connection can listen; one through a pooler receives nothing. */
    private final boolean canListen;
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
        return canListen ? listening() : Mono.never();
    }

    private Mono<Void> listening() {
        return Flux.usingWhen(
                        Mono.from(single.create()).timeout(PATIENCE, scheduler).cast(PostgresqlConnection.class),
                        connection -> TaskStep.of("listen", notifications(connection)),
                        PostgresqlConnection::close)
                .doOnNext(this::receive)
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

    private void receive(Notification notification) {
        Matcher message = MESSAGE.matcher(Objects.requireNonNullElse(notification.getParameter(), ""));
        if (message.matches() && !message.group(1).equals(life)) {
            emit(new Moved(message.group(2), Long.parseLong(message.group(3))));
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
                    .doOnNext(this::emitIfNew)
                    .then();
        });
    }

    private Moved seen(Readable row, long asked) {
        Instant now = moment(SqlSession.number(row, "now"));
        clock.update(new DatabaseClock.Answer(now, asked, clock.nanos()));
        return new Moved(SqlSession.text(row, "name"), SqlSession.number(row, "last"));
    }

    private void emitIfNew(Moved one) {
        Long before = known.put(one.counter, one.last);
        if (before == null || before < one.last) {
            emit(one);
        }
    }

    /** Called by the listener and by the poll; a second notification only causes a second look. */
    private synchronized void emit(Moved one) {
        moved.tryEmitNext(one);
    }

    private record Moved(String counter, long last) {}
}
