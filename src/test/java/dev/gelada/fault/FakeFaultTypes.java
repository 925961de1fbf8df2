package dev.gelada.fault;

import dev.gelada.platform.PlatformKind;
import dev.gelada.selection.TargetUnit;
import java.util.List;
import java.util.Set;

/** Makes the types of faults of which a test only cares how they behave. */
public final class FakeFaultTypes {

    private FakeFaultTypes() {}

    /** On processes; it needs no permission. */
    public static FaultType of(FaultName name, TargetUnit unit, boolean revertible, Class<? extends Record> settings) {
        return new FaultType(
                name,
                unit,
                revertible ? Reversal.by("the test") : Reversal.none("nothing"),
                settings,
                List.of(),
                Set.of(PlatformKind.LOCAL),
                "does what a test wants");
    }
}
