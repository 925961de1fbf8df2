package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.PlatformStatus.WatchStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;

/** The health of one watch: its last update, whether its first list is complete, and its latest error. Each change is logged once. */
@Slf4j
@RequiredArgsConstructor
final class WatchHealth {

    private final String name;
    /** Whether nothing may be decided without it. */
    private final boolean needed;

    private final Duration staleAfter;
    private final Clock clock;
    private volatile @Nullable Instant recordContact;
    private volatile boolean complete;
    private volatile @Nullable String trouble;

    void recordContact() {
        recordContact = clock.instant();
    }

    /** Everything has been seen once, and what changes is followed. */
    void recordSuccess() {
        recordContact();
        complete = true;
        if (trouble != null) {
            log.info("watch on {} recovered", name);
        }
        trouble = null;
    }

    void recordFailure(String why) {
        if (!why.equals(trouble)) {
            log.warn("watch on {} is failing: {}", name, why);
        }
        trouble = why;
    }

    WatchStatus watchStatus() {
        return new WatchStatus(name, recordContact, complaint());
    }

    /** Whether the first list is complete and the last update recent. */
    boolean isFresh() {
        return complaint() == null;
    }

    /** Why no decision may be based on it now; null when one may. */
    @Nullable
    String obstacle() {
        String complaint = complaint();
        return needed && complaint != null ? complaint : null;
    }

    private @Nullable String complaint() {
        Instant last = recordContact;
        String why = trouble == null ? "" : ": " + trouble;
        if (!complete || last == null) {
            return name + " have not been listed yet" + why;
        }
        // a clock that was set back does not say how much time has passed
        Duration silence = Duration.between(last, clock.instant()).abs();
        return silence.compareTo(staleAfter) < 0
                ? null
                : name + ": the watch is stale: last update " + silence.toSeconds() + " s ago, more than "
                        + staleAfter.toSeconds() + " s" + why;
    }
}
