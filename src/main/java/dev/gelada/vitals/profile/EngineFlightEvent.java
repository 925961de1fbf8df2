package dev.gelada.vitals.profile;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** What the engine does, as Flight Recorder knows it. The recorder reads the fields, so they are no components of a record. */
@Category("Gelada")
@StackTrace(false)
abstract class EngineFlightEvent extends Event {

    /** An event is taken out of the queue. */
    @Name("dev.gelada.Claim")
    @Label("Claim")
    @Description("A chaos event is taken out of the queue")
    static final class Claim extends EngineFlightEvent {

        @Label("Event")
        @Nullable
        String event;

        @Label("Experiment")
        @Nullable
        String experiment;

        @Label("Delivery")
        @Nullable
        String delivery;
    }

    /** A fault acts on one target. */
    abstract static class Touch extends EngineFlightEvent {

        @Label("Fault")
        @Nullable
        String fault;

        @Label("Target")
        @Nullable
        String target;

        @Label("Error")
        @Nullable
        String error;
    }

    /** A fault is put in. */
    @Name("dev.gelada.Inject")
    @Label("Inject")
    @Description("A fault is injected into one target")
    static final class Inject extends Touch {}

    /** A fault is reverted. */
    @Name("dev.gelada.Revert")
    @Label("Revert")
    @Description("A fault is reverted on one target")
    static final class Revert extends Touch {}
}
