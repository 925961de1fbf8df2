package dev.gelada.probe.alertmanager;

import dev.gelada.probe.ProbeUrl;
import dev.gelada.probe.TimeLimit;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the probe {@code alertmanager}.
 *
 * @param url of the server, without {@code /api/v2}
 * @param filter matchers on labels, all of which an alert must meet to count
 * @param within the time limit of the whole response; 2 s when not written
 */
record AlertmanagerSettings(
        @Nullable String url,
        @Nullable List<String> filter,
        @Nullable Duration within) {

    private static final String EXAMPLE = "http://alertmanager:9093";
    private static final Duration UNSET = Duration.ofSeconds(2);

    /** A matcher of Alertmanager: a label's name, how it is compared, and with what. */
    private static final Pattern MATCHER = Pattern.compile(
            "\\s*[a-zA-Z_][a-zA-Z0-9_]*\\s*(=~|!~|!=|=)\\s*(\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|[^\"\\s]*)\\s*");

    AlertmanagerSettings {
        ProbeUrl.ofServer(url, EXAMPLE);
        if (filter == null || filter.isEmpty()) {
            throw new IllegalArgumentException(
                    "filter is missing; write matchers like [severity=critical]," + " since some alert fires always");
        }
        filter.forEach(AlertmanagerSettings::check);
        filter = List.copyOf(filter);
        TimeLimit.of(within, UNSET);
    }

    private static void check(@Nullable String matcher) {
        if (matcher == null || !MATCHER.matcher(matcher).matches()) {
            throw new IllegalArgumentException("'" + matcher
                    + "' is no matcher; write a label, one of = != =~ !~ and a value, like severity=\"critical\"");
        }
    }

    URI at() {
        List<String> query = new ArrayList<>(List.of("active", "true", "silenced", "false", "inhibited", "false"));
        Objects.requireNonNull(filter).forEach(matcher -> query.addAll(List.of("filter", matcher.strip())));
        return ProbeUrl.under(ProbeUrl.ofServer(url, EXAMPLE), "/api/v2/alerts", query);
    }

    @Override
    public Duration within() {
        return TimeLimit.of(within, UNSET);
    }
}
