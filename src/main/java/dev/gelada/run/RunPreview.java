package dev.gelada.run;

import dev.gelada.engine.preflight.PreflightReport;
import java.util.ArrayList;
import java.util.List;

/** What an event would hit, as lines for people. */
final class RunPreview {

    private RunPreview() {}

    static List<String> lines(String experiment, boolean dryRun, PreflightReport preflightReport) {
        List<String> lines = new ArrayList<>();
        lines.add(experiment
                + (preflightReport.clear() ? " would act" : " would not act")
                + (dryRun ? " (dry run: nothing is touched)" : ""));
        preflightReport.vetoes().forEach(veto -> lines.add("  veto     " + veto.safeguard() + ": " + veto.reason()));
        preflightReport
                .refusals()
                .forEach(refused -> lines.add("  refused  " + refused.target() + ": " + refused.reason()));
        preflightReport.targets().forEach(target -> lines.add("  target   " + target));
        preflightReport.advice().forEach(advice -> lines.add("  note     " + advice));
        return lines;
    }
}
