package dev.gelada.web.api;

import dev.gelada.engine.preflight.Findings;
import dev.gelada.safeguard.Judgement.Vetoed;
import dev.gelada.target.Target;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an event would meet if it were raised now.
 *
 * @param clear whether it would act
 * @param targets what it could hit
 * @param others what is selected and would be left alone, with the reason
 * @param refusals targets that cannot be hit as asked, with the reason
 * @param advice what stops nothing and is worth knowing
 */
record PreflightAnswer(
        String experiment,
        boolean clear,
        List<One> targets,
        List<One> others,
        List<String> permits,
        List<Vetoed> vetoes,
        List<One> refusals,
        List<String> advice) {

    static final int MOST = 1_000;

    static PreflightAnswer of(String experiment, Findings findings) {
        return new PreflightAnswer(
                experiment,
                findings.clear(),
                findings.targets().stream()
                        .limit(MOST)
                        .map(target -> One.of(target, null))
                        .toList(),
                findings.others().stream()
                        .limit(MOST)
                        .map(other -> One.of(other.instance(), other.reason()))
                        .toList(),
                findings.permits(),
                findings.vetoes(),
                findings.refusals().stream()
                        .limit(MOST)
                        .map(refused -> One.of(refused.target(), refused.reason()))
                        .toList(),
                advice(findings));
    }

    private static List<String> advice(Findings findings) {
        int longest = Math.max(
                findings.targets().size(),
                Math.max(findings.others().size(), findings.refusals().size()));
        if (longest <= MOST) {
            return findings.advice();
        }
        return Stream.concat(
                        findings.advice().stream(),
                        Stream.of("Of %d targets, %d others and %d refusals the first %d each are listed"
                                .formatted(
                                        findings.targets().size(),
                                        findings.others().size(),
                                        findings.refusals().size(),
                                        MOST)))
                .toList();
    }

    /**
     * One target or one that is none.
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
