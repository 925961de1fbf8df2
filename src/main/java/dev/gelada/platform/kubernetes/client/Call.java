package dev.gelada.platform.kubernetes.client;

import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param path with its query, after the server's address, beginning with a slash
 * @param type the media type of the body; null without one
 * @param shortened whether the answer may come compressed
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares calls, and the body goes out as it came in
public record Call(String method, String path, @Nullable String type, byte @Nullable [] body, boolean shortened) {

    private static final String JSON = "application/json";

    /** Asks for something. */
    public static Call read(String path) {
        return new Call("GET", path, null, null, false);
    }

    /** Asks for much. */
    public static Call readMuch(String path) {
        return new Call("GET", path, null, null, true);
    }

    static Call post(String path, byte[] body) {
        return new Call("POST", path, JSON, body, false);
    }

    static Call delete(String path, byte[] body) {
        return new Call("DELETE", path, JSON, body, false);
    }

    /** Changes by JSON Patch (RFC 6902). */
    static Call patch(String path, byte[] body) {
        return new Call("PATCH", path, "application/json-patch+json", body, false);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
