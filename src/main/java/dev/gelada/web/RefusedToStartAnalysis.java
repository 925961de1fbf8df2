package dev.gelada.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Shows why Gelada refused to start, in place of a stack trace. Comes before Boot's, which would only say that binding failed. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RefusedToStartAnalysis extends AbstractFailureAnalyzer<RefusedToStart> {

    @Override
    protected FailureAnalysis analyze(Throwable root, RefusedToStart refused) {
        return new FailureAnalysis(refused.getMessage(), null, refused);
    }
}
