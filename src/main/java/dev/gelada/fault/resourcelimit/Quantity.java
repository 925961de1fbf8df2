package dev.gelada.fault.resourcelimit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Map;

/**
 * A Kubernetes quantity: {@code 250m}, {@code 0.5}, {@code 64Mi}, {@code 1e9} (Kubernetes API reference, Quantity).
 *
 * @param amount in cores, bytes or another unit
 */
public record Quantity(BigDecimal amount) implements Comparable<Quantity> {

    public static final Quantity NONE = new Quantity(BigDecimal.ZERO);

    private static final int SCALE = 9;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final Map<String, BigDecimal> BINARY = Map.of(
            "Ki", power(2, 10),
            "Mi", power(2, 20),
            "Gi", power(2, 30),
            "Ti", power(2, 40),
            "Pi", power(2, 50),
            "Ei", power(2, 60));
    private static final Map<String, BigDecimal> DECIMAL = Map.of(
            "n", BigDecimal.valueOf(1, 9),
            "u", BigDecimal.valueOf(1, 6),
            "m", BigDecimal.valueOf(1, 3),
            "k", power(10, 3),
            "M", power(10, 6),
            "G", power(10, 9),
            "T", power(10, 12),
            "P", power(10, 15),
            "E", power(10, 18));

    public Quantity {
        amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros(); // 1.0 is 1
    }

    /**
     * Reads an amount as a cluster writes it.
     *
     * @throws NumberFormatException when it is no such amount
     */
    public static Quantity parse(String text) {
        int length = text.length();
        BigDecimal binary = length > 2 ? BINARY.get(text.substring(length - 2)) : null;
        if (binary != null) {
            return new Quantity(new BigDecimal(text.substring(0, length - 2)).multiply(binary));
        }
        BigDecimal decimal = length > 1 ? DECIMAL.get(text.substring(length - 1)) : null;
        return decimal == null
                ? new Quantity(new BigDecimal(text))
                : new Quantity(new BigDecimal(text.substring(0, length - 1)).multiply(decimal));
    }

    /** Whether two texts name the same amount; one that is empty names none. */
    static boolean same(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && parse(one).equals(parse(other));
    }

    /** So much of it; more than a hundred percent is more than it. */
    public Quantity percent(int percent) {
        return new Quantity(amount.multiply(BigDecimal.valueOf(percent)).divide(WHOLE, SCALE, RoundingMode.HALF_UP));
    }

    /** This one, unless the other is greater. */
    public Quantity atLeast(Quantity other) {
        return compareTo(other) < 0 ? other : this;
    }

    @Override
    public int compareTo(Quantity other) {
        return Comparator.comparing(Quantity::amount).compare(this, other);
    }

    private static BigDecimal power(int base, int exponent) {
        return BigDecimal.valueOf(base).pow(exponent);
    }
}
