package dev.gelada.vitals.task;

import lombok.RequiredArgsConstructor;
import org.slf4j.MDC;

/** Lists blocking calls while they hold a thread, and writes them into flight recordings with the time for which they waited for one. */
@RequiredArgsConstructor
final class CallTracker {

    private final TaskRegistry taskRegistry;
    private final TaskLabel taskLabel;

    /** @param delay after which it is due, in nanoseconds */
    Runnable track(Runnable work, long delay) {
        long due = System.nanoTime() + Math.max(0, delay);
        String sentBy = Thread.currentThread().getName();
        return () -> run(work, Math.max(0, System.nanoTime() - due), sentBy);
    }

    /** Of what runs again and again it is not known when it was due. */
    Runnable trackRepeated(Runnable work) {
        String sentBy = Thread.currentThread().getName();
        return () -> run(work, 0, sentBy);
    }

    private void run(Runnable work, long queued, String sentBy) {
        TaskFlightEvent.BlockingCall call = new TaskFlightEvent.BlockingCall();
        try {
            taskRegistry.hold(taskLabel, work);
        } finally {
            if (call.shouldCommit()) {
                call.sentBy = sentBy;
                call.queued = queued;
                call.commitAtEnd(MDC.get("traceId"));
            }
        }
    }
}
