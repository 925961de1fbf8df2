package dev.gelada.engine.preflight;

import dev.gelada.safeguard.Judgement.Vetoed;
import dev.gelada.selection.Target;
import java.util.List;

/**
 * What an event would meet if it were triggered now.
 *
 * @param targets what it could hit; which of them are drawn depends on the event
 * @param others what is selected and would not be hit, and why not
 * @param permits the safeguards that permit it
 * @param vetoes the safeguards that would veto it, and why
 * @param refusals targets that the fault would not touch, or that the platform would not let it touch
 * @param advice recommendations, which stop nothing
 */
public record PreflightReport(
        List<Target> targets,
        List<Passed> others,
        List<String> permits,
        List<Vetoed> vetoes,
        List<Refused> refusals,
        List<String> advice) {

    public PreflightReport {
        targets = List.copyOf(targets);
        others = List.copyOf(others);
        permits = List.copyOf(permits);
        vetoes = List.copyOf(vetoes);
        refusals = List.copyOf(refusals);
        advice = List.copyOf(advice);
    }

    /** Whether it would act. */
    public boolean clear() {
        return !targets.isEmpty() && vetoes.isEmpty() && refusals.isEmpty();
    }

    /** A target that cannot be injected as requested, with the reason of the platform or the fault. */
    public record Refused(Target target, String reason) {}

    /** An instance that is passed over. */
    public record Passed(Target instance, String reason) {}
}
