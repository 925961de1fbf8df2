package dev.gelada.lab;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a life is told on its way.
 *
 * @param url of PostgreSQL; null for H2 in a file under the life's own data folder
 * @param laboratory the folder that all lives share: pid files and the side log
 * @param replica whose data folder it has
 * @param seen the last journal entry that the laboratory knows
 * @param notBefore when its engine starts at the earliest: by then nobody who died still has a lease
 * @param pace milliseconds between two events it asks for
 * @param death as {@link Death} writes it
 */
record LifePlan(
        @Nullable String url, Path laboratory, String replica, long seen, Instant notBefore, int pace, String death) {

    private static final String H2 = "h2";

    String[] written() {
        return new String[] {
            url == null ? H2 : url,
            laboratory.toString(),
            replica,
            Long.toString(seen),
            notBefore.toString(),
            Integer.toString(pace),
            death
        };
    }

    static LifePlan read(String... written) {
        List<String> given = List.of(written);
        return new LifePlan(
                given.get(0).equals(H2) ? null : given.get(0),
                Path.of(given.get(1)),
                given.get(2),
                Long.parseLong(given.get(3)),
                Instant.parse(given.get(4)),
                Integer.parseInt(given.get(5)),
                given.get(6));
    }

    Path data() {
        return laboratory.resolve("data-" + replica);
    }

    Path pids() {
        return laboratory.resolve("pids");
    }

    Path sideLog() {
        return laboratory.resolve("side.log");
    }
}
