package dev.gelada.platform.kubernetes.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Opens an answer that came compressed. */
final class GzipBody {

    private GzipBody() {}

    /** @param encoding the response's Content-Encoding; null for none */
    static byte[] open(byte[] body, @Nullable String encoding) {
        if (!"gzip".equalsIgnoreCase(encoding) || body.length == 0) {
            return body;
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
