package dev.gelada.probe.http;

import dev.gelada.document.RegularExpression;
import dev.gelada.platform.NetworkAddress;
import dev.gelada.probe.ProbeUrl;
import dev.gelada.probe.TimeLimit;
import dev.gelada.probe.WorkloadName;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the probe {@code http}: exactly one of a workload and a url. The request is always a GET.
 *
 * @param workload its name, or {@code namespace/name}
 * @param url the url when it is not a workload
 * @param path path and query of a request to a workload; {@code /} when not written
 * @param status which status codes are steady; {@code 200-299} when not written
 * @param body a regular expression that must be found in the response's body
 * @param within the time limit of the whole response; 1 s when not written
 */
record HttpSettings(
        @Nullable String workload,
        @Nullable String url,
        @Nullable String path,
        @Nullable String status,
        @Nullable RegularExpression body,
        @Nullable Duration within) {

    private static final String ANY_SUCCESS = "200-299";
    private static final Duration UNSET = Duration.ofSeconds(1);

    HttpSettings {
        workload = WorkloadName.unless("url", url, workload);
        if (url == null) {
            ProbeUrl.ofPath(path == null ? "/" : path);
        } else {
            ProbeUrl.ofUrl(url, path);
        }
        StatusCodes.parse(status == null ? ANY_SUCCESS : status);
        TimeLimit.of(within, UNSET);
    }

    /** Where to ask when it is no workload. */
    @Nullable
    URI elsewhere() {
        return url == null ? null : URI.create(url);
    }

    URI at(NetworkAddress networkAddress) {
        return ProbeUrl.at(networkAddress, path == null ? "/" : path);
    }

    StatusCodes statusCodes() {
        return StatusCodes.parse(status == null ? ANY_SUCCESS : status);
    }

    @Override
    public Duration within() {
        return TimeLimit.of(within, UNSET);
    }
}
