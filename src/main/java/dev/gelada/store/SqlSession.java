package dev.gelada.store;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One connection, inside a transaction when it is a writer's. Placeholders are {@code $1}, {@code $2}; values are text, numbers and booleans, or null for text. */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public final class SqlSession {

    /** From here on r2dbc-h2 keeps a text apart; see {@link #bindable}. */
    private static final int LONG_TEXT = 256;

    private static final String MOVE = "update counter set last = $1 where name = $2";

    /** One trip for both: PostgreSQL sends the message when, and only when, the transaction is committed. */
    private static final String MOVE_AND_TELL = "with moved as (" + MOVE
            + " returning name, last) select pg_notify($3, $4 || ' ' || name || ' ' || last) from moved";

    private static final String LOCK = "select name, last from counter order by name for update";

    /**
     * Settings that every transaction needs: a replica that stops in the middle of it must not block the others' writes, and a commit
     * must be durable when it is answered. Set here for each transaction as well, because through a pooler they cannot be set once for a
     * connection.
     */
    private static final String LOCK_SHARED = """
            select name, last from counter, (select
              set_config('idle_in_transaction_session_timeout', '30s', true),
              set_config('statement_timeout', '30s', true),
              set_config('synchronous_commit', 'on', true)) as settings
            order by name for update of counter""";

    private final Connection connection;
    private final boolean shared;
    /** The id of this replica, sent with notifications of what it moved. */
    private final String life;

    private final Map<String, Long> counters = new HashMap<>();
    private final Set<String> moved = new LinkedHashSet<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    /** Runs one statement; answers how many rows it touched. */
    public Mono<Long> update(String sql, @Nullable Object... values) {
        return Mono.defer(() -> rows(bind(connection.createStatement(sql), values)));
    }

    /** Runs one statement for each row of values; answers how many rows were touched together. */
    public Mono<Long> updateAll(String sql, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return Mono.just(0L);
        }
        return Mono.defer(() -> {
            Statement statement = connection.createStatement(sql);
            for (int row = 0; row < rows.size(); row++) {
                bind(row == 0 ? statement : statement.add(), rows.get(row));
            }
            return rows(statement);
        });
    }

    /** Runs a query; the rows are read one by one. */
    public <T> Flux<T> query(String sql, Function<Readable, T> read, @Nullable Object... values) {
        return Flux.defer(
                () -> Flux.from(bind(connection.createStatement(sql), values).execute())
                        .concatMap(result -> result.map(read)));
    }

    /**
     * Takes the next numbers of a counter. It has no gaps, and its order is the order of commits.
     *
     * @return the first of the numbers
     */
    public long next(String counter, int howMany) {
        Long last = counters.get(counter);
        if (last == null) {
            throw new IllegalStateException("no counter '" + counter + "', or not inside a write");
        }
        counters.put(counter, last + howMany);
        moved.add(counter);
        return last + 1;
    }

    /** Runs once the transaction is durable, in the order of commits; must not wait for anything. */
    public void afterCommit(Runnable then) {
        afterCommit.add(then);
    }

    /**
     * Waits until no other replica writes, and blocks their writes until this transaction ends: its locks are always taken in the same
     * order.
     */
    Mono<Void> begin() {
        return query(shared ? LOCK_SHARED : LOCK, row -> Map.entry(text(row, "name"), number(row, "last")))
                .doOnNext(counter -> counters.put(counter.getKey(), counter.getValue()))
                .then();
    }

    /** The last statements before the commit. */
    Mono<Void> end() {
        return Flux.fromIterable(moved)
                .concatMap(counter -> shared
                        ? update(
                                MOVE_AND_TELL,
                                counters.get(counter),
                                counter,
                                PostgresChangeNotifications.CHANNEL,
                                life)
                        : update(MOVE, counters.get(counter), counter))
                .then();
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }

    private static Mono<Long> rows(Statement statement) {
        return Flux.from(statement.execute()).concatMap(Result::getRowsUpdated).reduce(0L, Long::sum);
    }

    private Statement bind(Statement statement, @Nullable Object[] values) {
        for (int index = 0; index < values.length; index++) {
            statement.bind(index, bindable(values[index]));
        }
        return statement;
    }

    /**
     * r2dbc-h2 1.1 binds every text as a CLOB, and a long one goes through a store of its own: a quarter of the time of a write. H2 reads
     * the same text from UTF-8 bytes.
     */
    private Object bindable(@Nullable Object value) {
        if (value == null) {
            return Parameters.in(R2dbcType.VARCHAR);
        }
        return !shared && value instanceof String text && text.length() > LONG_TEXT
                ? text.getBytes(StandardCharsets.UTF_8)
                : value;
    }

    /** A number that must be there. */
    public static long number(Readable row, String column) {
        Long value = row.get(column, Long.class);
        if (value == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        return value;
    }

    /** A text that must be there. */
    public static String text(Readable row, String column) {
        String value = row.get(column, String.class);
        if (value == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        return value;
    }
}
