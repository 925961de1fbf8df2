package dev.gelada.fault.resourcelimit;

import dev.gelada.fault.object.PodChecks;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import lombok.RequiredArgsConstructor;
import tools.jackson.databind.JsonNode;

/** What a container may use only so much of. Amounts are written as the API server would write them itself, so that ours are known again. */
@RequiredArgsConstructor
public enum LimitedResource {
    /** In thousandths of a core. */
    CPU("cpu", "CPU", "1m") {
        @Override
        String written(Quantity quantity) {
            long thousandths = quantity.amount()
                    .movePointRight(3)
                    .setScale(0, RoundingMode.UP)
                    .longValueExact();
            return thousandths % THOUSAND == 0 ? Long.toString(thousandths / THOUSAND) : thousandths + "m";
        }
    },

    /** In mebibytes. */
    MEMORY("memory", "memory", "1Mi") {
        @Override
        String written(Quantity quantity) {
            BigInteger left = quantity.amount().divide(MEBI, 0, RoundingMode.UP).toBigInteger();
            for (String unit : UNITS) {
                BigInteger[] parts = left.divideAndRemainder(KIBI);
                if (parts[1].signum() != 0) {
                    return left + unit;
                }
                left = parts[0];
            }
            return left + "Pi";
        }
    };

    private static final long THOUSAND = 1000;
    private static final BigDecimal MEBI = BigDecimal.valueOf(1 << 20);
    private static final BigInteger KIBI = BigInteger.valueOf(1 << 10);
    private static final String[] UNITS = {"Mi", "Gi", "Ti"};

    private final String key;
    private final String called;
    private final String least;

    /** As a pod's specification names it. */
    String key() {
        return key;
    }

    /** As a sentence names it. */
    String called() {
        return called;
    }

    /** Less than this cannot be said. */
    Quantity least() {
        return Quantity.parse(least);
    }

    /** The limit that a container has according to its kubelet; empty when it does not say. */
    String inForce(JsonNode pod, String container) {
        return PodChecks.status(pod, container).at("/resources/limits/" + key).asString("");
    }

    /** The next amount that is not less, in the one form that stays as it is. */
    abstract String written(Quantity quantity);
}
