package dev.gelada.web.problem;

import org.springframework.http.HttpHeaders;

/**
 * A problem as the client sees it.
 *
 * @param headers what the status asks for besides the body: {@code Allow}, {@code Accept}
 * @param ours whether it is a server error, which is logged
 */
record Problem(ProblemType kind, int status, String detail, HttpHeaders headers, boolean ours) {

    static Problem of(ProblemType problemType, String detail) {
        return of(problemType, detail, new HttpHeaders());
    }

    static Problem of(ProblemType problemType, String detail, HttpHeaders headers) {
        return new Problem(problemType, problemType.status(), detail, headers, problemType.status() >= 500);
    }
}
