package dev.gelada.vitals.debug;

import dev.gelada.vitals.stall.EventLoopWatchdog;
import dev.gelada.vitals.task.TaskRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The debug mode, switched at run time: every pipeline assembled from then on remembers where, the watchdog uses a lower threshold, and
 * the list of tasks shows every detail. After it is switched off only pipelines that still run keep their traces.
 */
@Slf4j
public final class DebugMode {

    private final EventLoopWatchdog eventLoopWatchdog;
    private final TaskRegistry taskRegistry;
    private final Clock clock;
    private final Duration threshold;
    private final DebugCost debugCost;
    private Duration usual = Duration.ZERO;
    private State state = State.OFF;

    /**
     * @param threshold the watchdog's threshold in debug mode
     * @param measuring where the cost is measured, for a few milliseconds; must be a scheduler that may block
     */
    DebugMode(
            EventLoopWatchdog eventLoopWatchdog,
            TaskRegistry taskRegistry,
            Clock clock,
            Duration threshold,
            Scheduler measuring) {
        this.eventLoopWatchdog = eventLoopWatchdog;
        this.taskRegistry = taskRegistry;
        this.clock = clock;
        this.threshold = threshold;
        this.debugCost = new DebugCost(measuring);
    }

    /** Switches it; without effect when it is already so. Returns the state then. */
    public Mono<State> turn(boolean on) {
        if (!on) {
            return Mono.fromSupplier(this::off);
        }
        return Mono.defer(
                () -> state().on() ? Mono.just(state()) : debugCost.measure().map(this::on));
    }

    private synchronized State on(DebugCost.Taken cost) {
        if (state.on()) {
            return state;
        }
        Hooks.onOperatorDebug();
        usual = eventLoopWatchdog.threshold();
        eventLoopWatchdog.threshold(usual.compareTo(threshold) < 0 ? usual : threshold);
        taskRegistry.detailed(true);
        state = new State(true, clock.instant(), eventLoopWatchdog.threshold(), cost.plain(), cost.traced());
        log.warn("Debug mode is on: {}", state.sentence());
        return state;
    }

    synchronized State off() {
        if (state.on()) {
            Hooks.resetOnOperatorDebug();
            eventLoopWatchdog.threshold(usual);
            taskRegistry.detailed(false);
            state = State.OFF;
            log.info("Debug mode is off");
        }
        return state;
    }

    public synchronized State state() {
        return state;
    }

    /**
     * The state of the debug mode.
     *
     * @param since when it was switched on; null when it is off
     * @param stallThreshold the watchdog's threshold now; null when it is off
     * @param plain what it took to put a pipeline of ten operators together before, measured here when it was switched on
     * @param traced what it takes now
     */
    public record State(
            boolean on,
            @Nullable Instant since,
            @Nullable Duration stallThreshold,
            @Nullable Duration plain,
            @Nullable Duration traced) {

        static final State OFF = new State(false, null, null, null, null);

        /** What it costs, for people. */
        public String sentence() {
            if (plain == null || traced == null) {
                return "no overhead while it is off";
            }
            return "assembling a pipeline of ten operators takes %.1f µs, without it %.1f µs (measured here)"
                    .formatted(traced.toNanos() / 1000.0, plain.toNanos() / 1000.0);
        }
    }
}
