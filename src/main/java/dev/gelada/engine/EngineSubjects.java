package dev.gelada.engine;

import dev.gelada.experiment.Experiments;
import dev.gelada.fault.Faults;
import dev.gelada.platform.Platform;
import dev.gelada.probe.SteadyStateMonitor;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.schedule.Plan;

/** What the engine works with: what is wanted, what it does it to and with, and who watches. */
public record EngineSubjects(
        Experiments experiments,
        Plan plan,
        Platform platform,
        Faults faults,
        Safeguards safeguards,
        SteadyStateMonitor probes) {}
