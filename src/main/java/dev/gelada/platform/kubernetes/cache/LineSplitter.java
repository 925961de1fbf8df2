package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.kubernetes.KubernetesApiException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Splits the chunks of a watch response into lines. An incomplete last line is dropped. */
final class LineSplitter {

    private static final int LONGEST = 16 * 1024 * 1024;

    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /** The lines that this piece completes. */
    List<byte[]> feed(byte[] piece) {
        List<byte[]> complete = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < piece.length; at++) {
            if (piece[at] == '\n') {
                begun.write(piece, from, at - from);
                complete.add(begun.toByteArray());
                begun.reset();
                from = at + 1;
            }
        }
        begun.write(piece, from, piece.length - from);
        if (begun.size() > LONGEST) {
            throw new KubernetesApiException(0, "the API server sent a line of more than " + LONGEST + " bytes");
        }
        complete.removeIf(line -> line.length == 0);
        return complete;
    }
}
