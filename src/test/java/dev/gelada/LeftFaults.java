package dev.gelada;

import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FileUndoNotes;
import dev.gelada.fault.Injection;
import dev.gelada.platform.InstanceRef;
import dev.gelada.platform.ProcessRef;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.local.ProcessState;
import dev.gelada.platform.local.RealProcesses;
import dev.gelada.selection.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A data folder as a Gelada leaves it that was killed: processes stand still, their notes lie there, and the database is damaged. */
record LeftFaults(Path data, RealProcesses real) implements AutoCloseable {

    static final String HOME = "home";
    static final Duration PAST = Duration.ofMinutes(-1);
    static final Duration FUTURE = Duration.ofHours(1);

    static LeftFaults in(Path data) throws IOException {
        Files.writeString(data.resolve("installation"), HOME);
        Files.writeString(data.resolve("journal.mv.db"), "no database");
        return new LeftFaults(data, new RealProcesses());
    }

    /** A stopped process with the note of who stopped it. */
    ProcessRef frozen(String installation, Duration deadlineIn) {
        ProcessRef process = real.startsSleeper();
        write(installation, injection("process-freeze", process, deadlineIn, "kill -CONT " + process.pid()));
        real.stops(process);
        return process;
    }

    boolean runs(ProcessRef process) {
        return real.state(process) == ProcessState.RUNNING;
    }

    boolean stands(ProcessRef process) {
        return real.state(process) == ProcessState.STOPPED;
    }

    void write(String installation, Injection injection) {
        FileUndoNotes notes =
                new FileUndoNotes(data.resolve("undo"), installation, Clock.systemUTC(), real.scheduler());
        EventualAnswers.done(notes.write(injection));
    }

    static Injection injection(String fault, InstanceRef process, Duration deadlineIn, String revertCommand) {
        Target target = new Target(new WorkloadRef("attached", "local", "shop"), process);
        FaultRequest faultRequest = new FaultRequest(
                new EventId("event-" + process.id()),
                1,
                target,
                Instant.now().plus(deadlineIn),
                Json.mapper().createObjectNode());
        return new Injection(faultRequest, new FaultName(fault), Json.mapper().createObjectNode(), revertCommand);
    }

    /** Makes a FIFO that nobody writes to: who opens it waits for ever. */
    static void fifo(Path file) throws Exception {
        Files.createDirectories(file.getParent());
        new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
    }

    @Override
    public void close() {
        real.close();
    }
}
