package dev.gelada.engine.reap;

import dev.gelada.fault.Injection;

/** What came of one undo note. */
public sealed interface ReapResult {

    /** It was put back, and its note removed. */
    record PutBack(Injection injection) implements ReapResult {}

    /** It is not asked for yet: somebody who lives will put it back. */
    record Spared(Injection injection) implements ReapResult {}

    /** Another installation's, which is not touched. */
    record Foreign(String where) implements ReapResult {}

    /**
     * It could not be put back, and its note stays.
     *
     * @param what the fault and its target, or the file of a note that makes no sense
     * @param why a sentence
     * @param revertCommand what a person can type instead; empty when it is not known
     */
    record Left(String what, String why, String revertCommand) implements ReapResult {

        @Override
        public String toString() {
            return what + ": " + why + (revertCommand.isBlank() ? "" : "; to revert manually: " + revertCommand);
        }
    }
}
