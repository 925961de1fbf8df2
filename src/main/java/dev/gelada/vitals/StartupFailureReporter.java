package dev.gelada.vitals;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Says in one line on standard error why there was no start: the log may not be set up yet, and its frame of stars hides the sentence. */
final class StartupFailureReporter implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        System.err.println(line(analysis));
    }

    static String line(FailureAnalysis analysis) {
        String action = analysis.getAction();
        return "gelada: cannot start: " + inOneLine(analysis.getDescription())
                + (action == null || action.isBlank() ? "" : "; " + inOneLine(action));
    }

    private static String inOneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
