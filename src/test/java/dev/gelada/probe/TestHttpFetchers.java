package dev.gelada.probe;

import dev.gelada.setting.proxy.ProxySettings;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import reactor.core.scheduler.Schedulers;

/** The real client for the tests of probes. */
public final class TestHttpFetchers {

    private TestHttpFetchers() {}

    /** One that shows nothing to anybody. */
    public static HttpFetcher plain() {
        return with();
    }

    static HttpFetcher with(Credential... credentials) {
        return new HttpFetcher(
                ObservationRegistry.NOOP,
                new ProbeCredentials(List.of(credentials)),
                ProxySettings.NONE,
                Schedulers.parallel());
    }
}
