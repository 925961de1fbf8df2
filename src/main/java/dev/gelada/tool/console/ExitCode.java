package dev.gelada.tool.console;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;

/** What the program's end says to a script. */
@RequiredArgsConstructor
public enum ExitCode {
    FINE(0, "Success; of an event: it survived, completed or was rehearsed."),
    PROBLEMS(1, "It could not start, a document is invalid, a fault could not be reverted, or the server refused."),
    USAGE(2, "The command line is invalid."),
    DISABLED(3, "The imported experiment would select more than its source, and is disabled."),
    UNREACHABLE(4, "No Gelada answers at that address, or it cannot answer now."),
    UNAUTHORIZED(5, "The token is missing or wrong."),
    UNKNOWN_NAME(6, "There is no such experiment or event."),
    DEVIATED(10, "The event deviated: the steady state did not hold."),
    SKIPPED(11, "The event was skipped or missed: nothing was touched."),
    FAILED(12, "The event failed, had no effect or became a dead letter."),
    ABORTED(13, "The event was aborted or halted, and reverted."),
    NOT_REVERTED(14, "A fault is still active: its revert is stuck."),
    TIMED_OUT(15, "The event had not ended when the time to wait was over; it goes on.");

    private final int number;
    private final String meaning;

    public int number() {
        return number;
    }

    /** A sentence. */
    public String meaning() {
        return meaning;
    }

    /** Each with its meaning, and how a signal ends the program. */
    public static Map<String, String> listed() {
        Map<String, String> listed = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(code -> listed.put(Integer.toString(code.number), code.meaning));
        listed.put("129, 130, 143", "Ended by SIGHUP, SIGINT, SIGTERM.");
        return listed;
    }

    /** What the outcomes of several events come to: the worst of them. */
    public static ExitCode worst(Collection<String> outcomes) {
        List<ExitCode> codes = outcomes.stream().map(ExitCode::of).toList();
        return Stream.of(FAILED, DEVIATED, ABORTED, SKIPPED)
                .filter(codes::contains)
                .findFirst()
                .orElse(FINE);
    }

    /**
     * What the outcome of an event comes to.
     *
     * @param outcome as the API writes it
     */
    public static ExitCode of(String outcome) {
        return switch (outcome) {
            case "survived", "completed", "rehearsed" -> FINE;
            case "deviated" -> DEVIATED;
            case "skipped", "missed" -> SKIPPED;
            case "aborted", "halted" -> ABORTED;
            default -> FAILED;
        };
    }
}
