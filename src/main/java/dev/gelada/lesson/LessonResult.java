package dev.gelada.lesson;

/** What came of asking for a lesson. */
public sealed interface LessonResult {

    /**
     * The mistake was made.
     *
     * @param happened a sentence
     */
    record Seeded(String happened) implements LessonResult {}

    /**
     * Nothing was done.
     *
     * @param reason a sentence
     */
    record Refused(String reason) implements LessonResult {}
}
