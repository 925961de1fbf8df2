package dev.gelada.engine.decide;

/** The result of selecting targets: a draw, or a decision that ends the event. */
sealed interface DrawResult permits Draw, DrawResult.Undrawn {

    static DrawResult of(Draw draw) {
        return draw.selection().targets().isEmpty() ? new Undrawn(new Decision.NoTargets(draw)) : draw;
    }

    /** There is nothing to judge. */
    record Undrawn(Decision.Unarmed decision) implements DrawResult {}
}
