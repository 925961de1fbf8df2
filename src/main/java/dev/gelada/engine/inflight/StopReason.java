package dev.gelada.engine.inflight;

import dev.gelada.journal.Outcome;

/** Why a watch ended. */
public sealed interface StopReason {

    /** Completes the sentence "Reverting: …". */
    String because();

    /** The outcome of the event, whatever the system did; only for {@link Over} does the system decide. */
    Outcome outcome();

    /** The fault has lasted as long as was asked for. */
    record Over() implements StopReason {
        @Override
        public String because() {
            return "duration elapsed";
        }

        @Override
        public Outcome outcome() {
            return Outcome.COMPLETED;
        }
    }

    record Halted(String sentence) implements StopReason {
        @Override
        public String because() {
            return sentence;
        }

        @Override
        public Outcome outcome() {
            return Outcome.HALTED;
        }
    }

    record Aborted(String by) implements StopReason {
        @Override
        public String because() {
            return "aborted by " + by;
        }

        @Override
        public Outcome outcome() {
            return Outcome.ABORTED;
        }
    }

    /** The program ends. */
    record Shutdown() implements StopReason {
        @Override
        public String because() {
            return "shutdown";
        }

        @Override
        public Outcome outcome() {
            return Outcome.ABORTED;
        }
    }

    record Deviated(String sentence) implements StopReason {
        @Override
        public String because() {
            return "steady state lost: " + sentence;
        }

        @Override
        public Outcome outcome() {
            return Outcome.DEVIATED;
        }
    }

    /** Every target disappeared before it could be injected, or the platform refused it: a disruption budget. */
    record Gone(String sentence) implements StopReason {
        @Override
        public String because() {
            return sentence;
        }

        @Override
        public Outcome outcome() {
            return Outcome.NO_EFFECT;
        }
    }

    /** The fault itself broke. */
    record Broken(String sentence) implements StopReason {
        @Override
        public String because() {
            return "the fault failed: " + sentence;
        }

        @Override
        public Outcome outcome() {
            return Outcome.FAILED;
        }
    }

    /** Another holder has the event now, and closes it. */
    record LeaseLost() implements StopReason {
        @Override
        public String because() {
            return "the lease was lost to another holder";
        }

        @Override
        public Outcome outcome() {
            return Outcome.FAILED;
        }
    }
}
