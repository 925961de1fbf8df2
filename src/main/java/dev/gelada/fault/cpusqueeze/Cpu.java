package dev.gelada.fault.cpusqueeze;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount of CPU in thousandths of a core, as Kubernetes writes it: {@code 2}, {@code 0.5}, {@code 250m}. */
record Cpu(long thousandths) {

    private static final int THOUSAND = 1000;
    private static final int WHOLE = 100;

    /**
     * Reads an amount as a cluster writes it.
     *
     * @throws NumberFormatException when it is no such amount
     */
    static Cpu parse(String text) {
        BigDecimal amount = text.endsWith("m")
                ? new BigDecimal(text.substring(0, text.length() - 1))
                : new BigDecimal(text).multiply(BigDecimal.valueOf(THOUSAND));
        return new Cpu(amount.setScale(0, RoundingMode.UP).longValueExact());
    }

    Cpu share(int percent) {
        return new Cpu(Math.max(1, thousandths * percent / WHOLE));
    }

    Cpu atLeast(Cpu other) {
        return thousandths < other.thousandths ? other : this;
    }

    @Override
    public String toString() {
        return thousandths % THOUSAND == 0 ? Long.toString(thousandths / THOUSAND) : thousandths + "m";
    }
}
