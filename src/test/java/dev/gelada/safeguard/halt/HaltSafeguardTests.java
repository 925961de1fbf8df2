package dev.gelada.safeguard.halt;

import dev.gelada.platform.FakePlatform;
import dev.gelada.safeguard.FakeHalt;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;
import java.time.Duration;

class HaltSafeguardTests extends SafeguardContract {

    private final FakeHalt halt = new FakeHalt();
    private final Proposal proposal = Proposals.of(new FakePlatform().fleet("checkout", 3), 1);

    @Override
    protected Safeguard safeguard() {
        return new HaltSafeguard(halt);
    }

    @Override
    protected Proposal permitted() {
        return proposal;
    }

    @Override
    protected Proposal vetoed() {
        halt.engage("an operator", "enough for today").block(Duration.ofSeconds(1));
        return proposal;
    }
}
