package dev.gelada.tool.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import lombok.RequiredArgsConstructor;

/** Reads server-sent events (WHATWG HTML, 9.2), one after another. Comments are passed over. */
@RequiredArgsConstructor
final class EventStreamReader {

    private final BufferedReader lines;

    static EventStreamReader of(InputStream stream) {
        return new EventStreamReader(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)));
    }

    /**
     * The next one; of an unnamed type and without data when the stream has ended.
     *
     * @throws IOException when the connection is lost
     */
    Message next() throws IOException {
        String type = "";
        String id = "";
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && !(type.isEmpty() && data.isEmpty())) {
                return new Message(type, id, data.toString());
            }
            int colon = line.indexOf(':');
            String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
            switch (colon < 0 ? line : line.substring(0, colon)) {
                case "event" -> type = value;
                case "id" -> id = value;
                case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
                default -> {} // a comment, or a field of a later version
            }
        }
        return Message.END;
    }

    /** What the server sent. */
    record Message(String type, String id, String data) {

        static final Message END = new Message("", "", "");
    }
}
