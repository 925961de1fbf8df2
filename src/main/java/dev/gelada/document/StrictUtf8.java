package dev.gelada.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Reads text strictly: a byte that is not UTF-8 is refused, never replaced. */
public final class StrictUtf8 {

    private StrictUtf8() {}

    /**
     * Decodes the content of a file.
     *
     * @throws IllegalArgumentException with a sentence that says at which byte
     */
    public static String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new IllegalArgumentException(
                    "is not UTF-8: byte 0x%02X at position %d (counted from 0); save it as UTF-8"
                            .formatted(bytes[in.position()] & 0xFF, in.position()));
        }
        return out.flip().toString();
    }
}
