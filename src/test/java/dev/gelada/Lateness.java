package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How late everything is back, the median of some times: one may meet a moment at which the machine itself was busy.
 *
 * @param end of a freeze whose time is over
 * @param halt from the request until nothing stands still
 */
record Lateness(Duration end, Duration halt) {

    private static final int ROUNDS = 5;
    private static final Duration NEVER = Duration.ofSeconds(30);

    /** @param brief how long the first of the victims are to stand still */
    static Lateness measured(RunningGelada gelada, Victims victims, Duration brief) throws Exception {
        List<Duration> ends = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ends.add(Victims.standsStill(victims.brief()).minus(brief));
        }
        List<Duration> halts = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            halts.add(halted(gelada, victims));
        }
        return new Lateness(median(ends), median(halts));
    }

    private static Duration halted(RunningGelada gelada, Victims victims) throws IOException, InterruptedException {
        Victims.until(victims.lasting(), true, Duration.ofSeconds(60));
        long asked = System.nanoTime();
        RunningGelada.Answer answer = gelada.send("PUT", "/api/v1/halt", "{\"reason\": \"enough\"}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        Victims.until(victims.lasting(), false, NEVER);
        Victims.until(victims.brief(), false, NEVER);
        Duration late = Duration.ofNanos(System.nanoTime() - asked);
        assertThat(gelada.send("DELETE", "/api/v1/halt", "").status()).isEqualTo(200);
        return late;
    }

    private static Duration median(List<Duration> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }
}
