package dev.gelada.probe;

import dev.gelada.setting.proxy.Proxies;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import reactor.core.scheduler.Schedulers;

/** The real client for the tests of probes. */
public final class Fetches {

    private Fetches() {}

    /** One that shows nothing to anybody. */
    public static Fetch plain() {
        return with();
    }

    static Fetch with(Credential... credentials) {
        return new Fetch(
                ObservationRegistry.NOOP, new Credentials(List.of(credentials)), Proxies.NONE, Schedulers.parallel());
    }
}
