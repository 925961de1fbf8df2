package dev.gelada.engine.decide;

import dev.gelada.document.ErrorText;
import dev.gelada.fault.Injection;
import dev.gelada.safeguard.Judgement.Vetoed;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The decision on an event at a moment: whether it would act, on what, and what vetoes it. Made by reading only; only {@link Armed} can
 * be acted on.
 */
public sealed interface Decision {

    /** All vetoes; the first is the one to show when there is room for one. */
    List<Vetoed> against();

    /** Every decision that leads to no injection. */
    sealed interface Unarmed extends Decision {}

    /** A decision about targets that were drawn and judged. */
    sealed interface Judged extends Decision {

        JudgedDraw judged();

        /** Targets that cannot be injected as requested. */
        default List<PreparationFailure> failures() {
            return List.of();
        }
    }

    /**
     * The slot was reached after its starting deadline, or outside its window.
     *
     * @param reason a sentence for people
     */
    record Late(String reason) implements Unarmed {

        static Late lateBy(Duration deadline, Duration by) {
            return new Late(turn(by) + ", after its starting deadline of " + deadline.toSeconds() + " s");
        }

        /** The starting deadline had not passed, but the window has. */
        static Late closed(Duration by) {
            return new Late(turn(by) + ", when the window of its schedule had closed");
        }

        private static String turn(Duration by) {
            return "it could start only " + by.toSeconds() + " s after it was due";
        }

        @Override
        public List<Vetoed> against() {
            return List.of(new Vetoed("schedule", reason));
        }
    }

    /** Its experiment was disabled or deleted after its slot was published. */
    record Withdrawn(String experiment) implements Unarmed {

        @Override
        public List<Vetoed> against() {
            return List.of(new Vetoed("experiment", experiment + " was disabled or deleted before its event began"));
        }
    }

    /** The platform's state, or the journal of recent targets, cannot be read. */
    record Unseen(Throwable cause) implements Unarmed {

        @Override
        public List<Vetoed> against() {
            return List.of(new Vetoed("platform", ErrorText.of(cause)));
        }
    }

    /** Nothing is eligible. */
    record NoTargets(Draw draw) implements Unarmed {

        @Override
        public List<Vetoed> against() {
            return List.of(new Vetoed("targets", draw.selection().noTargetReason()));
        }
    }

    /**
     * A safeguard vetoes it, apart from the dry run.
     *
     * @param failures failures of the preparation; empty where nothing was prepared
     */
    record Forbidden(JudgedDraw judged, List<PreparationFailure> failures) implements Judged, Unarmed {

        public Forbidden {
            failures = List.copyOf(failures);
        }

        @Override
        public List<Vetoed> against() {
            return judged.judgement().vetoes();
        }
    }

    /**
     * Every safeguard permits it, or only its being dry keeps it back; but the fault, or the platform, does not let it be prepared.
     *
     * @param cause what preparing met first
     * @param failures all that it met; empty where the first was enough
     */
    record Unprepared(JudgedDraw judged, Throwable cause, List<PreparationFailure> failures)
            implements Judged, Unarmed {

        public Unprepared {
            failures = List.copyOf(failures);
        }

        /** In the fault's or the platform's words. */
        public Vetoed veto() {
            return new Vetoed(judged.draw().fault().name().value(), ErrorText.of(cause));
        }

        @Override
        public List<Vetoed> against() {
            return Stream.concat(judged.judgement().vetoes().stream(), Stream.of(veto()))
                    .toList();
        }
    }

    /** It would act but must not: the event is a dry run, or the decision was only requested for display. */
    record Rehearsed(JudgedDraw judged) implements Judged, Unarmed {

        @Override
        public List<Vetoed> against() {
            return judged.judgement().vetoes();
        }
    }

    /** It acts. Only this package creates one, so whatever is injected was permitted and is not a dry run. */
    final class Armed implements Judged {

        private final JudgedDraw judged;
        private final List<Injection> injections;

        Armed(JudgedDraw judged, List<Injection> injections) {
            if (!judged.judgement().vetoes().isEmpty()) {
                throw new IllegalArgumentException("what is vetoed is not armed: " + judged.judgement());
            }
            this.judged = judged;
            this.injections = List.copyOf(injections);
        }

        @Override
        public JudgedDraw judged() {
            return judged;
        }

        /** One for each target that was drawn, prepared. */
        public List<Injection> injections() {
            return injections;
        }

        @Override
        public List<Vetoed> against() {
            return List.of();
        }
    }
}
