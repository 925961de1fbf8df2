package dev.gelada.fault.nodetaint;

import org.jspecify.annotations.Nullable;

/**
 * How the node repels pods.
 *
 * @param effect what the taint does; {@code NoSchedule} unless said
 */
record NodeTaintSettings(Effect effect) {

    NodeTaintSettings(@Nullable Effect effect) {
        this.effect = effect == null ? Effect.NoSchedule : effect;
    }

    /** As the API server writes them. */
    enum Effect {
        NoSchedule,
        PreferNoSchedule,
        NoExecute
    }
}
