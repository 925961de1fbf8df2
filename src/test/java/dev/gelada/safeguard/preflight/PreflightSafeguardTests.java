package dev.gelada.safeguard.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.fault.FakeFault;
import dev.gelada.fault.Faults;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.safeguard.Proposal;
import dev.gelada.safeguard.Proposals;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardContract;
import dev.gelada.safeguard.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class PreflightSafeguardTests extends SafeguardContract {

    private final FakePlatform platform = new FakePlatform();
    private final Workload checkout = platform.fleet("checkout", 3);
    private List<String> missing = List.of();

    @Override
    protected Safeguard safeguard() {
        Faults faults = new Faults(List.of(new FakeFault(platform)));
        return new PreflightSafeguard(
                faults, (fault, namespace) -> Flux.fromIterable(missing).map(right -> right + " in " + namespace));
    }

    @Override
    protected Proposal permitted() {
        missing = List.of();
        return Proposals.of(checkout, 1);
    }

    @Override
    protected Proposal vetoed() {
        missing = List.of("Gelada's account may not delete pods", "Gelada's account may not get pods");
        return Proposals.of(checkout, 1);
    }

    @Test
    void namesEveryMissingRightAndWhere() {
        assertThat(EventualAnswers.of(safeguard().judge(vetoed())))
                .isEqualTo(Verdict.veto(
                        "Gelada's account may not delete pods in local; Gelada's account may not get pods in local"));
    }
}
