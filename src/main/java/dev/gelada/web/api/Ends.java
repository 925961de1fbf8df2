package dev.gelada.web.api;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Of a list that is too long for an answer, its first and its last elements: how it began and how it stands. */
final class Ends {

    private Ends() {}

    /** As many as there is room for, in their order; all of them where they fit. */
    static <T> List<T> of(List<T> all, int room) {
        int rest = all.size() - room;
        return rest <= 0
                ? all
                : Stream.concat(
                                all.stream().limit(room - room / 2),
                                all.stream().skip((long) room - room / 2 + rest))
                        .toList();
    }

    /** What to say of it; null where all are listed. */
    static @Nullable String note(String what, int all, int room) {
        return all <= room
                ? null
                : "Of " + all + " " + what + " the first " + (room - room / 2) + " and the last " + room / 2
                        + " are listed";
    }
}
