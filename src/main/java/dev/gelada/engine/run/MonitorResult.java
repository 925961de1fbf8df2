package dev.gelada.engine.run;

import dev.gelada.engine.inflight.StopReason;
import dev.gelada.probe.ReadingCounts;

/**
 * The result of monitoring.
 *
 * @param shown whether the effect was observed on at least one target
 * @param readingCounts the counts of the probes' readings
 */
record MonitorResult(StopReason end, boolean shown, ReadingCounts readingCounts) {}
