package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The processes of two workloads, looked at without asking Gelada: those that are frozen for a moment, and those that are frozen until somebody halts. */
record WorkloadProcesses(List<Long> brief, List<Long> lasting) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static WorkloadProcesses of(RunningGelada gelada) {
        return await("the fleet")
                .atMost(RunningGelada.PATIENCE)
                .until(
                        () -> new WorkloadProcesses(pids(gelada, "brief"), pids(gelada, "long")),
                        all -> all.brief.size() == 2 && all.lasting.size() == 2);
    }

    private static List<Long> pids(RunningGelada gelada, String workload) throws IOException, InterruptedException {
        return gelada.get("/api/v1/targets").path("items").values().stream()
                .filter(target ->
                        target.path("workload").path("name").asString().equals(workload))
                .flatMap(target -> target.path("instances").values().stream())
                .map(instance -> instance.path("pid").asLong())
                .toList();
    }

    /** How long the next one that is frozen stands still. */
    static Span standsStill(List<Long> pids) throws IOException, InterruptedException {
        until(pids, false, PATIENCE);
        Change frozen = until(pids, true, PATIENCE);
        Change thawed = until(pids, false, PATIENCE);
        return new Span(
                Duration.ofNanos(thawed.before() - frozen.after()), Duration.ofNanos(thawed.after() - frozen.before()));
    }

    /** Waits until one of them stands still, or none does. */
    static Change until(List<Long> pids, boolean frozen, Duration within) throws IOException, InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        long before = System.nanoTime();
        for (long look = before; frozen(pids) != frozen; look = System.nanoTime()) {
            before = look;
            assertThat(before)
                    .as(frozen ? "nothing is frozen within %s" : "still frozen after %s", within)
                    .isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(2);
        }
        return new Change(before, System.nanoTime());
    }

    /**
     * When something changed, by {@link System#nanoTime}.
     *
     * @param before when it was surely not so yet
     * @param after when it surely was
     */
    record Change(long before, long after) {}

    /**
     * How long something lasted. Whoever looks may have overslept, so what is known is this.
     *
     * @param atLeast as long it was seen
     * @param atMost and at this it was over
     */
    record Span(Duration atLeast, Duration atMost) {

        Span minus(Duration less) {
            return new Span(atLeast.minus(less), atMost.minus(less));
        }
    }

    private static boolean frozen(List<Long> pids) throws IOException {
        for (long pid : pids) {
            if (FreezeScenario.state(pid) == 'T') {
                return true;
            }
        }
        return false;
    }
}
