package dev.gelada.web.api;

import dev.gelada.engine.preflight.PreflightReport;
import dev.gelada.safeguard.Judgement.Vetoed;
import dev.gelada.selection.Target;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an event would meet if it were triggered now.
 *
 * @param clear whether it would act
 * @param targets what it could hit
 * @param others what is selected and would not be hit, with the reason
 * @param refusals targets that cannot be injected as requested, with the reason
 * @param advice recommendations, which stop nothing
 */
record PreflightResponse(
        String experiment,
        boolean clear,
        List<One> targets,
        List<One> others,
        List<String> permits,
        List<Vetoed> vetoes,
        List<One> refusals,
        List<String> advice) {

    static final int MOST = 1_000;

    static PreflightResponse of(String experiment, PreflightReport preflightReport) {
        return new PreflightResponse(
                experiment,
                preflightReport.clear(),
                preflightReport.targets().stream()
                        .limit(MOST)
                        .map(target -> One.of(target, null))
                        .toList(),
                preflightReport.others().stream()
                        .limit(MOST)
                        .map(other -> One.of(other.instance(), other.reason()))
                        .toList(),
                preflightReport.permits(),
                preflightReport.vetoes(),
                preflightReport.refusals().stream()
                        .limit(MOST)
                        .map(refused -> One.of(refused.target(), refused.reason()))
                        .toList(),
                advice(preflightReport));
    }

    private static List<String> advice(PreflightReport preflightReport) {
        int longest = Math.max(
                preflightReport.targets().size(),
                Math.max(
                        preflightReport.others().size(),
                        preflightReport.refusals().size()));
        if (longest <= MOST) {
            return preflightReport.advice();
        }
        return Stream.concat(
                        preflightReport.advice().stream(),
                        Stream.of("Of %d targets, %d others and %d refusals the first %d each are listed"
                                .formatted(
                                        preflightReport.targets().size(),
                                        preflightReport.others().size(),
                                        preflightReport.refusals().size(),
                                        MOST)))
                .toList();
    }

    /**
     * A target, or a selected one that would not be hit.
     *
     * @param instance null when it is the workload as a whole
     */
    record One(
            String namespace,
            String workload,
            @Nullable String instance,
            @Nullable String reason) {

        static One of(Target target, @Nullable String reason) {
            return new One(
                    target.workload().namespace(),
                    target.workload().name(),
                    target.instance() == null ? null : target.instance().toString(),
                    reason);
        }
    }
}
