package dev.gelada.vitals.task;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** What is in flight, as Flight Recorder knows it: each event lasts as long as what it tells of. Fields are read by the recorder. */
@Category("Gelada")
@StackTrace(false)
abstract class TaskFlightEvent extends Event {

    private final long begun = System.nanoTime();

    @Label("Lasted")
    @Description("Also of what began before the recording did, of which the recorder itself knows only the end")
    @Timespan
    long lasted;

    @Label("Trace")
    @Nullable
    String trace;

    /** Begins when it is made. */
    TaskFlightEvent() {
        begin();
    }

    final void commitAtEnd(@Nullable String ofTrace) {
        lasted = System.nanoTime() - begun;
        trace = ofTrace;
        commit();
    }

    /** A task, or one of its steps. */
    @Name("dev.gelada.Task")
    @Label("Task")
    @Description("A task in flight, or one step of it")
    static final class Task extends TaskFlightEvent {

        @Label("Id")
        long task;

        @Label("Kind")
        @Nullable
        String kind;

        @Label("Name")
        @Nullable
        String name;

        @Label("Step")
        @Nullable
        String step;
    }

    /** A call that holds a thread. */
    @Name("dev.gelada.BlockingCall")
    @Label("Blocking call")
    @Description("A call that holds a thread, which it may have waited for")
    static final class BlockingCall extends TaskFlightEvent {

        @Label("Sent by")
        @Description("The thread that made the call")
        @Nullable
        String sentBy;

        @Label("Queued")
        @Description("How long it waited for a free thread after it was due")
        @Timespan
        long queued;
    }
}
