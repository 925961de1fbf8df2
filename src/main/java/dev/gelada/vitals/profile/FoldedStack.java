package dev.gelada.vitals.profile;

import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;

/** The stack of a sample of Flight Recorder as one line: its thread, then the frames from the outermost to the innermost, joined by semicolons. */
final class FoldedStack {

    private FoldedStack() {}

    /** Empty when the sample has no stack. */
    static String of(RecordedEvent event) {
        RecordedStackTrace trace = event.getStackTrace();
        if (trace == null || trace.getFrames().isEmpty()) {
            return "";
        }
        return thread(event)
                + trace.getFrames().reversed().stream().map(FoldedStack::frame).collect(Collectors.joining(";"));
    }

    private static String thread(RecordedEvent event) {
        RecordedThread thread = event.hasField("sampledThread") ? event.getThread("sampledThread") : event.getThread();
        return thread == null ? "" : "[" + thread.getJavaName() + "];";
    }

    private static String frame(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }
}
