package dev.gelada.fault.processfreeze;

import dev.gelada.fault.Fault;
import dev.gelada.platform.local.Processes;

/** The real fault, without its notes, for the tests of other rooms. */
public final class TestFreezeFault {

    private TestFreezeFault() {}

    public static Fault through(Processes processes) {
        return new ProcessFreezeFault(processes);
    }
}
