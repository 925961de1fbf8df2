package dev.gelada.engine.decide;

/** What a decision is asked for, and so how far it goes. Whichever it is, it only reads. */
public enum DecisionPurpose {
    /** It may be acted on: every safeguard judges, and what they permit is prepared. */
    ACT,
    /** Everything is shown: every safeguard judges, and every target is prepared by itself, whatever others say. */
    PREVIEW,
    /** What would stand against it within minutes: every safeguard says what it can, and nothing is prepared. */
    FORESEE_SOON,
    /** What would stand against it some day: only safeguards that go by a calendar are asked, no probe of a gate, and nothing is prepared. */
    FORESEE
}
