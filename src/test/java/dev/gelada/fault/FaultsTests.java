package dev.gelada.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTests {

    @Test
    void findsAFaultByItsName() {
        Fault fault = new RecordedFault("sun-spot");
        assertThat(new Faults(List.of(fault)).named(new FaultName("sun-spot"))).containsSame(fault);
        assertThat(new Faults(List.of(fault)).named(new FaultName("moon-dust"))).isEmpty();
    }

    @Test
    void namesAllInOrder() {
        Faults faults = new Faults(List.of(new RecordedFault("b"), new RecordedFault("a")));
        assertThat(faults.names()).containsExactly(new FaultName("a"), new FaultName("b"));
    }

    @Test
    void refusesTwoOfOneName() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Faults(List.of(new RecordedFault("a"), new RecordedFault("a"))))
                .withMessage("two faults are named a; every fault needs its own name");
    }
}
