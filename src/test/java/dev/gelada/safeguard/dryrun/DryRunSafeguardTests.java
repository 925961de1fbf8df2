package dev.gelada.safeguard.dryrun;

import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;

class DryRunSafeguardTests extends SafeguardContract {

    private final Workload checkout = new FakePlatform().fleet("checkout", 3);

    @Override
    protected Safeguard safeguard() {
        return new DryRunSafeguard();
    }

    @Override
    protected Proposal permitted() {
        return Proposals.of(checkout, 1);
    }

    @Override
    protected Proposal vetoed() {
        return Proposals.dry(checkout);
    }
}
