package dev.gelada.engine.decide;

/** What a decision is for, which determines how far it goes. No purpose writes anything. */
public enum DecisionPurpose {
    /** It may be acted on: every safeguard judges, and what they permit is prepared. */
    ACT,
    /** Everything is shown: every safeguard judges, and every target is prepared separately, whatever the verdicts. */
    PREVIEW,
    /** What would veto the event within the next minutes: every safeguard judges as far as it can, and nothing is prepared. */
    FORESEE_SOON,
    /**
     * What would veto the event on a later day: only safeguards that depend on a calendar judge, no gate is probed, and nothing is
     * prepared.
     */
    FORESEE
}
