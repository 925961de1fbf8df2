package dev.gelada.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Small programs that only a process of their own can show: how each one ends. */
public final class LessonProgram {

    private LessonProgram() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "main-before" -> mainBefore();
            case "main-after" -> mainAfter();
            case "finally-before" -> finallyBefore();
            case "finally-after" -> finallyAfter();
            case "kill-before" -> killBefore();
            case "kill-after" -> killAfter(Path.of(arguments[1]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void mainBefore() {
        // before: main
        Flux.interval(Duration.ofMillis(500)).subscribe(tick -> System.out.println("tick"));
        // end
    }

    private static void mainAfter() {
        // after: main
        Sinks.Empty<Void> stopped = Sinks.empty();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopped.tryEmitEmpty()));
        Flux.interval(Duration.ofMillis(500)).subscribe(tick -> System.out.println("tick"));
        stopped.asMono().block();
        // end
    }

    private static void finallyBefore() throws InterruptedException {
        // before: finally
        try {
            System.out.println("frozen");
            work();
        } finally {
            System.out.println("reverted");
        }
        // end
    }

    private static void finallyAfter() throws InterruptedException {
        // after: finally
        Thread revert = new Thread(() -> System.out.println("reverted"));
        Runtime.getRuntime().addShutdownHook(revert);
        System.out.println("frozen");
        work();
        // end
    }

    private static void killBefore() throws InterruptedException {
        // before: kill
        Thread revert = new Thread(() -> System.out.println("reverted"));
        Runtime.getRuntime().addShutdownHook(revert);
        System.out.println("frozen");
        // end
        work();
    }

    private static void killAfter(Path note) throws IOException, InterruptedException {
        // after: kill
        if (Files.exists(note)) { // an earlier process did not come to it
            System.out.println("reverted " + Files.readString(note));
            Files.delete(note);
        }
        Files.writeString(note, "the frozen process"); // before it is touched
        System.out.println("frozen");
        // end
        work();
    }

    private static void work() throws InterruptedException {
        Thread.sleep(Duration.ofMinutes(5));
    }
}
