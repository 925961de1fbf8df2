package dev.gelada.engine;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the engine.
 *
 * @param concurrency how many events are worked on at once; the others wait in the queue
 * @param startingDeadline how late after its slot a scheduled event may start; after that it is missed
 * @param requestStartingDeadline how late an event that was requested may start; after that it is missed
 * @param leaseRenewalInterval how often the lease of a running event is renewed; well below {@code gelada.event.lease-duration}
 * @param callTimeout how long a single call of a fault may take
 * @param pollInterval how often the effect of a fault and the health of workloads are checked
 * @param stuckAfter how long a revert is retried before it counts as stuck; it is retried in the background after that
 * @param stuckRetryInterval the pause between two attempts of a stuck revert
 * @param sweepInterval how often undo notes are searched for orphaned faults
 * @param drainTimeout how long a shutdown waits for running events
 * @param prepareTimeout how long an event may take until its faults are prepared; after that it is released to the queue
 * @param maxDeliveries how often an event that fails before a fault is prepared is attempted, before it becomes a dead letter
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
