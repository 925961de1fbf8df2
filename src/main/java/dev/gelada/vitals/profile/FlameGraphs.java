package dev.gelada.vitals.profile;

import dev.gelada.vitals.profile.ProfileRefusedException.Why;
import dev.gelada.vitals.profile.ProfileSampler.Sampling;
import dev.gelada.vitals.task.TaskStep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Takes flame graphs of the running process, one at a time, with the best tool available. */
@Slf4j
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public final class FlameGraphs {

    private static final Duration USUAL = Duration.ofSeconds(10);

    /** The best first; asked for each graph. */
    private final Supplier<List<ProfileSampler>> samplers;

    private final RecentSamples recentSamples;
    private final BooleanSupplier sampling;
    private final Duration longest;
    private final Clock clock;
    private final Scheduler scheduler;
    private final Scheduler blocking;
    private final AtomicBoolean busy = new AtomicBoolean();

    /**
     * Samples for a while and answers one page of HTML that needs nothing else. Errs with {@link ProfileRefusedException}.
     *
     * @param seconds how long; null for ten seconds
     * @param event {@code cpu}, {@code wall}, {@code alloc} or {@code lock}; null for {@code cpu}
     */
    public Mono<String> page(@Nullable String seconds, @Nullable String event) {
        return Mono.defer(() -> {
            Duration time = seconds == null ? USUAL : ProfileDuration.parse("seconds", seconds, longest);
            ProfileEvent profileEvent = ProfileEvent.of(event == null ? ProfileEvent.CPU.word() : event);
            if (!busy.compareAndSet(false, true)) {
                throw new ProfileRefusedException(
                        Why.BUSY, "A flame graph is being taken; only one can be taken at a time. Try again later");
            }
            return take(profileEvent, time).doFinally(end -> busy.set(false));
        });
    }

    /**
     * What was sampled already: work of the last minutes. The page loads itself again every ten seconds.
     *
     * @param last how many seconds back, at most 300
     * @param event {@code cpu} or {@code alloc}; null for {@code cpu}
     */
    public Mono<String> recent(String last, @Nullable String event) {
        return Mono.fromCallable(() -> {
                    Duration time = ProfileDuration.parse("last", last, RecentSamples.LONGEST);
                    ProfileEvent profileEvent = ProfileEvent.of(event == null ? ProfileEvent.CPU.word() : event);
                    if (!profileEvent.recent()) {
                        throw new ProfileRefusedException(
                                Why.BAD_QUERY, "'event' is '" + event + "'; with 'last' it must be one of cpu, alloc");
                    }
                    String stacks =
                            recentSamples.folded(profileEvent, clock.instant().minus(time));
                    return FlameGraphPage.live(profileEvent, time, paused(), stacks);
                })
                .subscribeOn(blocking);
    }

    private String paused() {
        return sampling.getAsBoolean()
                ? "sampling"
                : "paused while no event is in flight; last sampled "
                        + recentSamples.newest().map(Instant::toString).orElse("never");
    }

    /** The sampling is ended even when the client disconnects meanwhile. */
    private Mono<String> take(ProfileEvent profileEvent, Duration time) {
        return Mono.usingWhen(
                Mono.fromCallable(() -> begin(profileEvent)).subscribeOn(blocking),
                taking -> TaskStep.of(
                        "sample",
                        Mono.delay(time, scheduler).then(folded(taking)).map(stacks -> taking.page(time, stacks))),
                taking -> Mono.empty(),
                (taking, error) -> folded(taking).then(),
                taking -> folded(taking).then());
    }

    private Mono<String> folded(Taking taking) {
        return Mono.fromCallable(taking.sampling()::fold).subscribeOn(blocking);
    }

    private Taking begin(ProfileEvent profileEvent) {
        String before = "";
        for (ProfileSampler profileSampler : samplers.get()) {
            try {
                return new Taking(profileSampler.name() + before, profileEvent, profileSampler.start(profileEvent));
            } catch (IllegalStateException refused) {
                log.info("{}; trying the next tool", refused.getMessage());
                before = " (" + refused.getMessage() + ")";
            }
        }
        throw new ProfileRefusedException(Why.NOTHING, "Nothing here can count " + profileEvent.word() + before);
    }

    private record Taking(String tool, ProfileEvent cost, Sampling sampling) {

        String page(Duration time, String stacks) {
            return FlameGraphPage.of(tool, cost, time, stacks);
        }
    }
}
