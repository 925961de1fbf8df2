package dev.gelada;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a refused start into a sentence and a remedy instead of a stack trace. */
class RefusedStartFailureAnalyzer extends AbstractFailureAnalyzer<RefusedStart> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RefusedStart refused) {
        return new FailureAnalysis(refused.getMessage(), refused.remedy(), refused);
    }
}
