package dev.gelada.run;

import dev.gelada.journal.EventHistory;
import dev.gelada.journal.Outcome;
import dev.gelada.platform.InstanceRef;
import dev.gelada.report.EventReport;
import dev.gelada.report.ReportFormat;
import dev.gelada.selection.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/** Writes what came of a run once nothing more can happen: also when it was ended early, so that its reports say what was put back. */
@RequiredArgsConstructor
final class RunReports implements AutoCloseable {

    private final RunRequest request;
    private final RunLog runLog;

    @Override
    public void close() {
        List<EventReport> events =
                runLog.histories().stream().map(RunReports::eventReport).toList();
        if (events.isEmpty()) {
            return; // nothing was run
        }
        events.forEach(event -> request.out().println(sentence(event)));
        try {
            write(events);
        } catch (IOException full) {
            request.err().println("gelada: the report cannot be written: " + full);
        }
        request.out().flush();
    }

    private void write(List<EventReport> events) throws IOException {
        Path folder = request.reportFolder();
        if (folder != null) {
            Files.createDirectories(folder);
            for (ReportFormat format : ReportFormat.values()) {
                Files.writeString(folder.resolve("gelada." + format.extension()), format.write(events));
            }
        }
        Path summary = request.stepSummary();
        if (summary != null) {
            Files.writeString(
                    summary, ReportFormat.MARKDOWN.write(events), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static String sentence(EventReport event) {
        return event.experiment() + " "
                + (event.outcome().isEmpty() ? "has not ended" : event.outcome())
                + (event.reason() == null ? "" : ": " + event.reason());
    }

    static EventReport eventReport(EventHistory event) {
        Outcome outcome = event.outcome();
        return new EventReport(
                event.id().value(),
                event.experiment(),
                event.fault().toString(),
                outcome == null ? "" : outcome.word(),
                event.reason(),
                event.dryRun(),
                text(event.startedAt()),
                text(event.endedAt()),
                text(event.recovery()),
                event.targets().stream().map(target -> target(target.target())).toList(),
                event.entries().stream()
                        .map(entry -> new EventReport.Line(
                                entry.at().toString(), entry.entry().text()))
                        .toList());
    }

    private static String target(Target target) {
        InstanceRef instance = target.instance();
        return target.workload() + (instance == null ? "" : " " + instance.id());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
