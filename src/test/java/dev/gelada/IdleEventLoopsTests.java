package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import reactor.netty.resources.LoopResources;

/** How often the kernel runs an event loop that has nothing to do. */
class IdleEventLoopsTests {

    /** As long as the kernel's names of threads are at most, with what is added to it. */
    private static final String NAME = "sleeping-loop";

    private final LoopResources resources = LoopResources.create(NAME, 1, true);

    @AfterEach
    void end() {
        resources.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block(Duration.ofSeconds(10));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void letsALoopSleepThatHasNothingToDo() throws Exception {
        EventLoopGroup loops = resources.onServer(LoopResources.DEFAULT_NATIVE);
        IdleEventLoops.sleep(loops);
        loops.next().submit(() -> {}).get(5, TimeUnit.SECONDS);
        TimeUnit.SECONDS.sleep(1);
        long before = switches();

        TimeUnit.SECONDS.sleep(4);

        assertThat(switches() - before).isZero();
    }

    /** Those that the thread made because it waits. */
    private static long switches() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.map(IdleEventLoopsTests::status)
                    .filter(status -> status.getFirst().contains(NAME))
                    .flatMap(List::stream)
                    .filter(line -> line.startsWith("voluntary_ctxt_switches:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
    }

    private static List<String> status(Path thread) {
        try {
            return Files.readAllLines(thread.resolve("status"));
        } catch (IOException gone) {
            return List.of("gone");
        }
    }
}
