package dev.gelada.web.problem;

import org.springframework.http.HttpHeaders;

/**
 * What an error means to the caller.
 *
 * @param headers what the status asks for besides the body: {@code Allow}, {@code Accept}
 * @param ours whether it is our fault, so that the log must have it
 */
record Problem(Kind kind, int status, String detail, HttpHeaders headers, boolean ours) {

    static Problem of(Kind kind, String detail) {
        return of(kind, detail, new HttpHeaders());
    }

    static Problem of(Kind kind, String detail, HttpHeaders headers) {
        return new Problem(kind, kind.status(), detail, headers, kind.status() >= 500);
    }
}
