package dev.gelada.engine.run;

import dev.gelada.engine.inflight.StopReason;
import dev.gelada.probe.ReadingCounts;

/**
 * What a watch came to.
 *
 * @param shown whether the fault was seen on at least one target
 * @param readingCounts what the probes answered meanwhile, counted
 */
record MonitorResult(StopReason end, boolean shown, ReadingCounts readingCounts) {}
