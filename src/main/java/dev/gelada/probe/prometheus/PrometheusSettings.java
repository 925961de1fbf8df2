package dev.gelada.probe.prometheus;

import dev.gelada.probe.ProbeUrl;
import dev.gelada.probe.TimeLimit;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the probe {@code prometheus}.
 *
 * @param url of the server, without {@code /api/v1}
 * @param query in PromQL, evaluated at the time of the reading
 * @param atLeast the minimum of every value
 * @param atMost the maximum of every value
 * @param expect {@code empty}: the result is empty while all is well, like the expression of an alert
 * @param within the time limit of the whole response; 2 s when not written
 */
record PrometheusSettings(
        @Nullable String url,
        @Nullable String query,
        @Nullable Double atLeast,
        @Nullable Double atMost,
        @Nullable Expect expect,
        @Nullable Duration within) {

    private static final String EXAMPLE = "http://prometheus:9090";
    private static final Duration UNSET = Duration.ofSeconds(2);

    PrometheusSettings {
        ProbeUrl.ofServer(url, EXAMPLE);
        if (query == null || query.isBlank()) {
            throw new IllegalArgumentException(
                    "query is missing; write one in PromQL like sum(rate(errors_total[1m]))");
        }
        if ((atLeast == null && atMost == null) == (expect == null)) {
            throw new IllegalArgumentException(
                    "write what is well: atLeast, atMost or both, or expect: empty for a query that finds nothing then");
        }
        if (atLeast != null && atMost != null && atLeast > atMost) {
            throw new IllegalArgumentException(
                    "atLeast is " + atLeast + " and atMost is " + atMost + "; no value is both");
        }
        TimeLimit.of(within, UNSET);
    }

    URI at() {
        return ProbeUrl.under(
                ProbeUrl.ofServer(url, EXAMPLE), "/api/v1/query", List.of("query", String.valueOf(query)));
    }

    @Override
    public Duration within() {
        return TimeLimit.of(within, UNSET);
    }

    boolean well(double value) {
        return (atLeast == null || value >= atLeast) && (atMost == null || value <= atMost);
    }

    /** For people: {@code at least 0.5 and at most 0.9}. */
    String wanted() {
        String lower = atLeast == null ? "" : "at least " + atLeast;
        String upper = atMost == null ? "" : "at most " + atMost;
        return lower + (lower.isEmpty() || upper.isEmpty() ? "" : " and ") + upper;
    }

    /** What else than values can be wanted. */
    enum Expect {
        EMPTY;

        @Override
        public String toString() {
            return "empty";
        }
    }
}
