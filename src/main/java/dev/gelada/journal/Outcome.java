package dev.gelada.journal;

import com.fasterxml.jackson.annotation.JsonValue;
import lombok.RequiredArgsConstructor;

/** How an event ended. */
@RequiredArgsConstructor
public enum Outcome {
    /** The fault showed, and the steady state held through it. */
    SURVIVED("survived"),
    /** The effect was observed; there were no probes. */
    COMPLETED("completed"),
    /** The fault was injected and never showed on its target. */
    NO_EFFECT("noEffect"),
    /** A probe went past its tolerance, or recovery past its limit. */
    DEVIATED("deviated"),
    /** A dry run that only its dryness kept from acting: drawn, permitted by every other safeguard and prepared. Nothing was touched. */
    REHEARSED("rehearsed"),
    /** A safeguard vetoed, or the experiment was gone by then. Nothing was touched. Earlier versions ended dry runs so too. */
    SKIPPED("skipped"),
    /** Its moment passed while no Gelada ran. */
    MISSED("missed"),
    /** Ended early by the halt, and reverted. */
    HALTED("halted"),
    /** Ended early by a request or a shutdown, and reverted. */
    ABORTED("aborted"),
    /** Something broke that should not have: the fault could not be prepared or injected, or Gelada died on the way. */
    FAILED("failed"),
    /** Given up: every permitted attempt failed before anything was touched. */
    DEAD_LETTERED("deadLettered");

    private final String word;

    /** As the HTTP contract, the meters and the page write it. */
    @JsonValue
    public String word() {
        return word;
    }
}
