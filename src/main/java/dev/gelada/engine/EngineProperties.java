package dev.gelada.engine;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the engine.
 *
 * @param concurrency how many events are worked on at once; the others wait in the queue
 * @param grace how late after its slot a scheduled event may begin; after that it is missed
 * @param requestGrace how long what a person asked for may wait for its turn; after that it is missed
 * @param extendEvery how often a lease is extended while its event is worked on; well below {@code gelada.event.lease}
 * @param callLimit how long a single call of a fault may take
 * @param lookEvery how often it is looked whether a fault shows and whether workloads are whole
 * @param stuckAfter how long a revert is tried before it is called stuck and tried on beside the pipeline
 * @param retryStuckEvery the pause between two rounds of trying a stuck revert
 * @param sweepEvery how often undo notes are looked through for forgotten faults
 * @param drainWithin how long a shutdown waits for what is in flight
 * @param prepareWithin how long an event may be held before anything is prepared; then it is given back, and its late answer refused
 * @param maxDeliveries how often an event that breaks before anything is prepared is tried, before it is given up as a dead letter
 */
@ConfigurationProperties("gelada.engine")
public record EngineProperties(
        @DefaultValue("8") int concurrency,
        @DefaultValue("30s") Duration grace,
        @DefaultValue("10m") Duration requestGrace,
        @DefaultValue("10s") Duration extendEvery,
        @DefaultValue("10s") Duration callLimit,
        @DefaultValue("200ms") Duration lookEvery,
        @DefaultValue("60s") Duration stuckAfter,
        @DefaultValue("30s") Duration retryStuckEvery,
        @DefaultValue("30s") Duration sweepEvery,
        @DefaultValue("20s") Duration drainWithin,
        @DefaultValue("2m") Duration prepareWithin,
        @DefaultValue("5") int maxDeliveries) {

    public EngineProperties {
        if (concurrency < 1) {
            throw new IllegalArgumentException(
                    "gelada.engine.concurrency is " + concurrency + "; it must be at least 1");
        }
        if (maxDeliveries < 1) {
            throw new IllegalArgumentException(
                    "gelada.engine.max-deliveries is " + maxDeliveries + "; it must be at least 1");
        }
    }
}
