package dev.gelada.web;

import dev.gelada.document.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Speaks to a port byte by byte, as no client would. */
public final class RawHttpClient {

    private static final int PATIENCE_MILLIS = 20_000;

    private RawHttpClient() {}

    /** Sends these bytes and reads all that comes until the server closes, so a good request must ask for {@code Connection: close}. */
    public static Answer send(int port, String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new AssertionError(
                    "no answer to " + request.lines().findFirst().orElse(""), broken);
        }
    }

    /** A request for a path with a good host, plus further header lines. */
    public static String request(String line, String... headers) {
        return text(line, "Host: localhost\r\n", headers);
    }

    /** A request with the header lines given and no host but theirs. */
    public static String bare(String line, String... headers) {
        return text(line, "", headers);
    }

    private static String text(String line, String host, String... headers) {
        String more = Arrays.stream(headers).map(header -> header + "\r\n").collect(Collectors.joining());
        return line + " HTTP/1.1\r\n" + host + "Connection: close\r\n" + more + "\r\n";
    }

    /** What came back. */
    public record Answer(int status, Map<String, String> headers, String body) {

        static Answer of(String text) {
            if (text.isEmpty()) {
                throw new AssertionError("the server closed without an answer");
            }
            String head = text.substring(0, text.indexOf("\r\n\r\n"));
            return new Answer(
                    Integer.parseInt(head.substring(9, 12)),
                    head.lines()
                            .skip(1)
                            .map(line -> line.split(": ?", 2))
                            .collect(Collectors.toMap(
                                    pair -> pair[0].toLowerCase(Locale.ROOT),
                                    pair -> pair[1],
                                    (one, other) -> one + ", " + other,
                                    TreeMap::new)),
                    text.substring(head.length() + 4));
        }

        public JsonNode json() {
            return Json.mapper().readTree(body);
        }
    }
}
