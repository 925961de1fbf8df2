package dev.gelada.engine.decide;

/** What came of looking for targets: some, or a decision. */
sealed interface DrawResult permits Draw, DrawResult.Undrawn {

    static DrawResult of(Draw draw) {
        return draw.selection().targets().isEmpty() ? new Undrawn(new Decision.NoTargets(draw)) : draw;
    }

    /** There is nothing to judge. */
    record Undrawn(Decision.Unarmed decision) implements DrawResult {}
}
