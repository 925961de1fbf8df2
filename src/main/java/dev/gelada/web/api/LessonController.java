package dev.gelada.web.api;

import dev.gelada.lesson.Lesson;
import dev.gelada.lesson.LessonResult;
import dev.gelada.lesson.Lessons;
import dev.gelada.web.RemoteAddress;
import dev.gelada.web.problem.ProblemException;
import dev.gelada.web.problem.ProblemType;
import java.util.Arrays;
import lombok.RequiredArgsConstructor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Makes a harmless mistake in the demo, so that one can see what it looks like. For who sits at this machine alone. */
@RestController
@RequiredArgsConstructor
final class LessonController {

    private final Lessons lessons;

    @GetMapping("/api/v1/lessons")
    ItemList<LessonResponse> all() {
        return ItemList.all(
                Arrays.stream(Lesson.values()).map(LessonResponse::of).toList());
    }

    @PostMapping("/api/v1/lessons/{name}")
    Mono<SeededLessonResponse> seed(@PathVariable String name, ServerWebExchange exchange) {
        Lesson lesson = Lesson.named(name)
                .orElseThrow(() -> new ProblemException(ProblemType.UNKNOWN_LESSON, Lesson.unknown(name)));
        if (!RemoteAddress.isLoopback(exchange)) {
            throw new ProblemException(
                    ProblemType.FOREIGN_CLIENT,
                    "A lesson is seeded from the machine that Gelada runs on, over loopback");
        }
        return Caller.of(exchange).flatMap(by -> lessons.seed(lesson, by)).map(result -> switch (result) {
            case LessonResult.Seeded(String happened) ->
                new SeededLessonResponse(lesson.word(), happened, lesson.look());
            case LessonResult.Refused(String reason) -> throw new ProblemException(ProblemType.LESSON_REFUSED, reason);
        });
    }

    /**
     * A lesson.
     *
     * @param mistake what is done wrong
     * @param look the path on the management port that shows it; empty when only the shutdown report does
     */
    record LessonResponse(String name, String mistake, String look) {

        static LessonResponse of(Lesson lesson) {
            return new LessonResponse(lesson.word(), lesson.sentence(), lesson.look());
        }
    }

    /** A mistake that was made, what happened, and the path on the management port that shows it. */
    record SeededLessonResponse(String name, String happened, String look) {}
}
