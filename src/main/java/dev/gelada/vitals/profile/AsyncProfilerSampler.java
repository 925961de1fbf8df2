package dev.gelada.vitals.profile;

import java.io.IOException;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import one.profiler.AsyncProfiler;
import one.profiler.Counter;

/** async-profiler inside this process: sees native and kernel frames, and has no safepoint bias. */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class AsyncProfilerSampler implements ProfileSampler {

    private final AsyncProfiler profiler;

    /**
     * Loads the native library.
     *
     * @throws IllegalStateException when there is none for this system, or it cannot be loaded
     */
    static AsyncProfilerSampler load() {
        try {
            return new AsyncProfilerSampler(AsyncProfiler.getInstance());
        } catch (LinkageError missing) {
            throw new IllegalStateException(
                    "async-profiler's library cannot be loaded: " + missing.getMessage(), missing);
        }
    }

    @Override
    public String name() {
        return "async-profiler " + profiler.getVersion();
    }

    @Override
    public Sampling start(ProfileEvent profileEvent) {
        IllegalStateException last = new IllegalStateException("async-profiler knows no " + profileEvent.word());
        for (String engine : profileEvent.engines()) {
            try {
                profiler.execute("start,threads,event=" + engine);
                return this::stop;
            } catch (IllegalStateException | IOException refused) {
                last = new IllegalStateException(
                        "async-profiler cannot count " + engine + ": " + refused.getMessage(), refused);
            }
        }
        throw last;
    }

    private String stop() {
        profiler.stop();
        return profiler.dumpCollapsed(Counter.SAMPLES);
    }
}
