package dev.gelada.engine.decide;

import dev.gelada.engine.select.TargetSelector;
import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.Experiments;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.schedule.Calendars;

/** Who is asked when it is decided whether an event acts. */
public record DecisionSources(
        DocumentParser documentParser,
        Experiments experiments,
        Calendars calendars,
        TargetSelector targetSelector,
        Safeguards safeguards) {}
