package dev.gelada.store;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One connection inside one transaction. Placeholders are {@code $1}, {@code $2}; values are text, numbers and booleans, or null for text. */
public final class Session {

    private final Connection connection;
    private final Map<String, Long> counters = new HashMap<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    Session(Connection connection) {
        this.connection = connection;
    }

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
     * Takes the next numbers of a counter that has no gaps and whose order is the order of commits: its row stays locked until this
     * transaction ends.
     *
     * @return the first of the numbers
     */
    public Mono<Long> next(String counter, int howMany) {
        Long known = counters.get(counter);
        Mono<Long> last = known == null ? locked(counter) : Mono.just(known);
        return last.map(value -> {
            counters.put(counter, value + howMany);
            return value + 1;
        });
    }

    /** Runs once the transaction is durable, in the order of commits; must not wait for anything. */
    public void afterCommit(Runnable then) {
        afterCommit.add(then);
    }

    Mono<Void> flush() {
        return Flux.fromIterable(counters.entrySet())
                .concatMap(counter ->
                        update("update counter set last = $1 where name = $2", counter.getValue(), counter.getKey()))
                .then();
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }

    private Mono<Long> locked(String counter) {
        return query("select last from counter where name = $1 for update", row -> number(row, "last"), counter)
                .single();
    }

    private static Mono<Long> rows(Statement statement) {
        return Flux.from(statement.execute()).concatMap(Result::getRowsUpdated).reduce(0L, Long::sum);
    }

    private static Statement bind(Statement statement, @Nullable Object[] values) {
        for (int index = 0; index < values.length; index++) {
            Object value = values[index];
            statement.bind(index, value == null ? Parameters.in(R2dbcType.VARCHAR) : value);
        }
        return statement;
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
