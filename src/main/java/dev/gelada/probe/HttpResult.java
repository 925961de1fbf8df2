package dev.gelada.probe;

import java.time.Duration;

/**
 * What came back over HTTP.
 *
 * @param body as much of it as was allowed, read as UTF-8
 * @param took from opening the connection to the end of the body
 */
public record HttpResult(int status, String body, Duration took) {}
