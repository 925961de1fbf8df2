package dev.gelada.document;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256: of a text, to compare it, and of parts, as randomness that is equal on every machine. */
public final class Sha256 {

    private Sha256() {}

    /** 64 lower-case hexadecimal digits over the text in UTF-8. */
    public static String of(String text) {
        return HexFormat.of().formatHex(digest(text));
    }

    /**
     * An even number from 0 up to but without {@code bound}, decided by the parts alone. The bias of the remainder is below {@code bound}
     * / 2^64.
     */
    public static long below(long bound, Object... parts) {
        return Long.remainderUnsigned(number(parts), bound);
    }

    /** 64 even bits decided by the parts alone; a part's length counts, so ("a", "bc") and ("ab", "c") differ. */
    public static long number(Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            String written = part.toString();
            text.append(written.length()).append(':').append(written);
        }
        return ByteBuffer.wrap(digest(text.toString())).getLong();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
