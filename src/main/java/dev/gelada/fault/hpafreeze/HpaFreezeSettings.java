package dev.gelada.fault.hpafreeze;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which direction of scaling is stopped.
 *
 * @param direction {@code up} when not written
 */
record HpaFreezeSettings(Direction direction) {

    HpaFreezeSettings(@Nullable Direction direction) {
        this.direction = direction == null ? Direction.up : direction;
    }

    /** As documents write them. */
    enum Direction {
        up,
        down,
        both;

        /** The parts of an autoscaler's behaviour that are held. */
        List<String> parts() {
            return switch (this) {
                case up -> List.of("scaleUp");
                case down -> List.of("scaleDown");
                case both -> List.of("scaleUp", "scaleDown");
            };
        }
    }
}
