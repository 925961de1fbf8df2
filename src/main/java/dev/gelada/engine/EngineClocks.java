package dev.gelada.engine;

import dev.gelada.platform.PlatformClock;
import java.time.Clock;
import java.util.random.RandomGenerator;
import reactor.core.scheduler.Scheduler;

/**
 * Time, chance and threads.
 *
 * @param platformClock by which undo notes are overdue
 * @param work timers of what decides
 * @param undo timers of what an event does from its commitment on, and of what undoes
 */
public record EngineClocks(
        Clock clock, PlatformClock platformClock, RandomGenerator random, Scheduler work, Scheduler undo) {}
