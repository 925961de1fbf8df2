package dev.gelada.engine.decide;

import dev.gelada.engine.select.TargetSelector;
import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.Experiments;
import dev.gelada.safeguard.Safeguards;
import dev.gelada.schedule.Calendars;

/** What a decision is made from: parser, selection, safeguards, faults and clocks. */
public record DecisionSources(
        DocumentParser documentParser,
        Experiments experiments,
        Calendars calendars,
        TargetSelector targetSelector,
        Safeguards safeguards) {}
