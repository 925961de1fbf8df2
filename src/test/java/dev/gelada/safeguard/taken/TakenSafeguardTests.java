package dev.gelada.safeguard.taken;

import dev.gelada.event.ChaosEvent;
import dev.gelada.event.EventOrigin;
import dev.gelada.event.FakeWorkloadLocks;
import dev.gelada.event.Lease;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class TakenSafeguardTests extends SafeguardContract {

    private final FakeWorkloadLocks taken = new FakeWorkloadLocks();
    private final Workload checkout = new FakePlatform().fleet("checkout", 3);

    @Override
    protected Safeguard safeguard() {
        return new TakenSafeguard(taken);
    }

    @Override
    protected Proposal permitted() {
        return Proposals.of(checkout, 1);
    }

    @Override
    protected Proposal vetoed() {
        ChaosEvent other = new ChaosEvent(
                new EventId("another-event"),
                "another-experiment",
                new FaultName("fake-freeze"),
                new EventOrigin.Scheduled(1),
                Instant.EPOCH,
                false,
                "document");
        taken.lock(new Lease(other, "holder", 1, 1, Instant.MAX), List.of(checkout.ref()))
                .block(Duration.ofSeconds(1));
        return Proposals.of(checkout, 1);
    }
}
