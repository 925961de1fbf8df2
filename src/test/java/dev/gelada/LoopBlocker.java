package dev.gelada;

import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Executor;

/** Holds up an event loop of the program on purpose, as soon as a file says how, so that a test can see that this is noticed. */
final class LoopBlocker implements Runnable {

    /** Where the file will be; without it nothing is held up. */
    static final String ORDER = "blockhound.order";

    private static final long NAP = 3_000;

    private final Path order;
    private final Instrumentation instrumentation;

    private LoopBlocker(Path order, Instrumentation instrumentation) {
        this.order = order;
        this.instrumentation = instrumentation;
    }

    static void begin(Instrumentation instrumentation) {
        String order = System.getProperty(ORDER);
        if (order != null) {
            Thread.ofPlatform().daemon().name("loop-blocker").start(new LoopBlocker(Path.of(order), instrumentation));
        }
    }

    @Override
    public void run() {
        try {
            while (!Files.exists(order)) {
                Thread.sleep(20);
            }
            String what = Files.readString(order);
            loop().execute(() -> block(what));
        } catch (Exception unable) {
            throw new IllegalStateException(unable);
        }
    }

    /** Of the program's HTTP clients, in the class loader of its jar. */
    private Executor loop() throws ReflectiveOperationException {
        Class<?> resources = Arrays.stream(instrumentation.getAllLoadedClasses())
                .filter(type -> type.getName().equals("reactor.netty.http.HttpResources"))
                .findFirst()
                .orElseThrow();
        Object loops = resources.getMethod("get").invoke(null);
        return (Executor) resources.getMethod("onClient", boolean.class).invoke(loops, true);
    }

    /** @param what {@code sleep}, or a file to read */
    private static void block(String what) {
        try {
            if (what.equals("sleep")) {
                Thread.sleep(NAP);
                return;
            }
            Files.readAllBytes(Path.of(what));
        } catch (Exception ended) {
            throw new IllegalStateException(ended);
        }
    }
}
