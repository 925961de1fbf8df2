package dev.gelada.platform.kubernetes.client;

import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param path with its query, after the server's address, beginning with a slash
 * @param type the media type of the body; null without one
 * @param acceptsGzip whether the answer may come compressed
 */
@SuppressWarnings("ArrayRecordComponent") // requests are never compared, and the body is not modified
public record ApiRequest(
        String method, String path, @Nullable String type, byte @Nullable [] body, boolean acceptsGzip) {

    private static final String JSON = "application/json";

    /** A GET request. */
    public static ApiRequest read(String path) {
        return new ApiRequest("GET", path, null, null, false);
    }

    /** Asks for much. */
    public static ApiRequest getCompressed(String path) {
        return new ApiRequest("GET", path, null, null, true);
    }

    static ApiRequest post(String path, byte[] body) {
        return new ApiRequest("POST", path, JSON, body, false);
    }

    static ApiRequest delete(String path, byte[] body) {
        return new ApiRequest("DELETE", path, JSON, body, false);
    }

    /** Changes by JSON Patch (RFC 6902). */
    static ApiRequest patch(String path, byte[] body) {
        return new ApiRequest("PATCH", path, "application/json-patch+json", body, false);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
