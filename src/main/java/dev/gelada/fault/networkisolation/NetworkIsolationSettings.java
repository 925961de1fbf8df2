package dev.gelada.fault.networkisolation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which traffic is cut off.
 *
 * @param direction both when not written
 * @param allowDns whether names can still be looked up, on port 53; false when not written
 */
record NetworkIsolationSettings(Direction direction, Boolean allowDns) {

    NetworkIsolationSettings(@Nullable Direction direction, @Nullable Boolean allowDns) {
        this.direction = direction == null ? Direction.both : direction;
        this.allowDns = allowDns != null && allowDns;
    }

    /** As documents write them. */
    enum Direction {
        both,
        ingress,
        egress;

        /** As NetworkPolicy calls them. */
        List<String> types() {
            return switch (this) {
                case both -> List.of("Ingress", "Egress");
                case ingress -> List.of("Ingress");
                case egress -> List.of("Egress");
            };
        }
    }
}
