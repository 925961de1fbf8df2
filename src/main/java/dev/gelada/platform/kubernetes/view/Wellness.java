package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.View.Part;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How well one feed is: when it was heard last, whether it has seen everything once, what troubles it. Each change is logged once. */
final class Wellness {

    private static final Logger log = LoggerFactory.getLogger(Wellness.class);

    private final String name;
    private final boolean needed;
    private final Duration staleAfter;
    private final Clock clock;
    private volatile @Nullable Instant heard;
    private volatile boolean complete;
    private volatile @Nullable String trouble;

    /** @param needed whether nothing may be decided without it */
    Wellness(String name, boolean needed, Duration staleAfter, Clock clock) {
        this.name = name;
        this.needed = needed;
        this.staleAfter = staleAfter;
        this.clock = clock;
    }

    void heard() {
        heard = clock.instant();
    }

    /** Everything has been seen once, and what changes is followed. */
    void well() {
        heard();
        complete = true;
        if (trouble != null) {
            log.info("{} can be seen again", name);
        }
        trouble = null;
    }

    void ill(String why) {
        if (!why.equals(trouble)) {
            log.warn("{} cannot be seen: {}", name, why);
        }
        trouble = why;
    }

    Part part() {
        return new Part(name, heard, complaint());
    }

    /** Whether all of it has been seen and was heard of lately. */
    boolean fresh() {
        return complaint() == null;
    }

    /** Why nothing may be decided now; null when something may. */
    @Nullable
    String obstacle() {
        String complaint = complaint();
        return needed && complaint != null ? complaint : null;
    }

    private @Nullable String complaint() {
        Instant last = heard;
        String why = trouble == null ? "" : ": " + trouble;
        if (!complete || last == null) {
            return name + " have not been seen yet" + why;
        }
        // a clock that was put back says nothing of how long it has been
        Duration silence = Duration.between(last, clock.instant()).abs();
        return silence.compareTo(staleAfter) < 0
                ? null
                : name + " were last heard of " + silence.toSeconds() + " s ago, more than " + staleAfter.toSeconds()
                        + " s" + why;
    }
}
