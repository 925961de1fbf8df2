package dev.gelada.engine.reap;

import dev.gelada.fault.Injection;

/** What came of one undo note. */
public sealed interface ReapResult {

    /** It was reverted, and its note removed. */
    record Reverted(Injection injection) implements ReapResult {}

    /** Not due yet: a running Gelada will revert it. */
    record Spared(Injection injection) implements ReapResult {}

    /** Another installation's, which is not touched. */
    record Foreign(String where) implements ReapResult {}

    /**
     * It could not be reverted, and its note stays.
     *
     * @param what the fault and its target, or the file of an unreadable note
     * @param why a sentence
     * @param revertCommand the command that reverts it manually; empty when unknown
     */
    record Left(String what, String why, String revertCommand) implements ReapResult {

        @Override
        public String toString() {
            return what + ": " + why + (revertCommand.isBlank() ? "" : "; to revert manually: " + revertCommand);
        }
    }
}
