package dev.gelada.engine;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the engine.
 *
 * @param concurrency how many events are worked on at once; the others wait in the queue
 * @param startingDeadline how late after its slot a scheduled event may begin; after that it is missed
 * @param requestStartingDeadline how long what a person asked for may wait for its turn; after that it is missed
 * @param leaseRenewalInterval how often a lease is extended while its event is worked on; well below {@code gelada.event.lease-duration}
 * @param callTimeout how long a single call of a fault may take
 * @param pollInterval how often it is looked whether a fault shows and whether workloads are whole
 * @param stuckAfter how long a revert is tried before it is called stuck and tried on beside the pipeline
 * @param stuckRetryInterval the pause between two rounds of trying a stuck revert
 * @param sweepInterval how often undo notes are looked through for forgotten faults
 * @param drainTimeout how long a shutdown waits for what is in flight
 * @param prepareTimeout how long an event may be held before anything is prepared; then it is given back, and its late answer refused
 * @param maxDeliveries how often an event that breaks before anything is prepared is tried, before it is given up as a dead letter
 */
@ConfigurationProperties("gelada.engine")
public record EngineProperties(
        @DefaultValue("8") int concurrency,
        @DefaultValue("30s") Duration startingDeadline,
        @DefaultValue("10m") Duration requestStartingDeadline,
        @DefaultValue("10s") Duration leaseRenewalInterval,
        @DefaultValue("10s") Duration callTimeout,
        @DefaultValue("200ms") Duration pollInterval,
        @DefaultValue("60s") Duration stuckAfter,
        @DefaultValue("30s") Duration stuckRetryInterval,
        @DefaultValue("30s") Duration sweepInterval,
        @DefaultValue("20s") Duration drainTimeout,
        @DefaultValue("2m") Duration prepareTimeout,
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
