package dev.gelada;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Queue;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingMethod;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * BlockHound in a program that a test starts, which carries nothing of it. It changes nothing that the program does: each blocking call on a
 * thread that must not block is written to a file, and whoever started the program reads that. {@link BlockHoundAgentJar} makes the jar.
 *
 * <p>The program's own classes lie inside its jar where an agent does not see them. So what Reactor, Netty and Spring allow is read from the
 * class path of the tests, and a thread that must not block is told by the name of the interface that it has.
 */
public final class BlockHoundAgent {

    /** The class path of the tests. */
    static final String LIBRARIES = "blockhound.libraries";

    private static final String NON_BLOCKING = "reactor.core.scheduler.NonBlocking";
    private static final int DEEPEST = 40;
    private static final int EVERY_MILLIS = 100;
    private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

    private BlockHoundAgent() {}

    /**
     * Called by the JVM before the program.
     *
     * @param report where to write what is found
     */
    public static void premain(String report, Instrumentation instrumentation) throws IOException {
        BlockHound.Builder builder = BlockHound.builder().with(instrumentation);
        URLClassLoader libraries = new URLClassLoader(libraries(), BlockHoundAgent.class.getClassLoader());
        ServiceLoader.load(BlockHoundIntegration.class, libraries).stream()
                .map(ServiceLoader.Provider::get)
                .sorted()
                .forEach(builder::with);
        BlockHoundRules.allow(BlockHoundRules.markFiles(builder))
                .nonBlockingThreadPredicate(others -> others.or(BlockHoundAgent::mustNotBlock))
                .blockingMethodCallback(BlockHoundAgent::found)
                .install();
        writeTo(Path.of(report));
        LoopBlocker.begin(instrumentation);
    }

    private static URL[] libraries() throws IOException {
        String[] entries = System.getProperty(LIBRARIES, "").split(File.pathSeparator, -1);
        URL[] urls = new URL[entries.length];
        for (int i = 0; i < entries.length; i++) {
            urls[i] = Path.of(entries[i]).toUri().toURL();
        }
        return urls;
    }

    private static boolean mustNotBlock(Thread thread) {
        for (Class<?> type = thread.getClass(); type != null; type = type.getSuperclass()) {
            if (Arrays.stream(type.getInterfaces())
                    .anyMatch(one -> one.getName().equals(NON_BLOCKING))) {
                return true;
            }
        }
        return false;
    }

    private static void found(BlockingMethod method) {
        if (waitsForALockOfALibrary()) {
            return;
        }
        String stack = Arrays.stream(Thread.currentThread().getStackTrace())
                .dropWhile(frame -> !frame.getClassName().equals(method.getClassName()))
                .limit(DEEPEST)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
        FOUND.add(Thread.currentThread().getName() + " was blocked by " + method + stack + "\n");
    }

    /**
     * A library that is entered by two threads at once lets one wait for a few instructions of the other: that happens by chance, wherever
     * one is used. A lock that is held for long is found by the watchdog of the loops.
     */
    private static boolean waitsForALockOfALibrary() {
        return Arrays.stream(Thread.currentThread().getStackTrace())
                .dropWhile(frame -> !frame.getClassName().equals("java.util.concurrent.locks.ReentrantLock"))
                .dropWhile(frame -> frame.getClassName().startsWith("java.util.concurrent.locks."))
                .findFirst()
                .filter(frame -> !frame.getClassName().startsWith("dev.gelada."))
                .isPresent();
    }

    /** On a thread of its own: whoever was found must not wait for a disk as well. */
    private static void writeTo(Path report) {
        Thread writer = new Thread(
                () -> {
                    while (true) {
                        drain(report);
                        try {
                            Thread.sleep(EVERY_MILLIS);
                        } catch (InterruptedException nobody) {
                            return;
                        }
                    }
                },
                "blockhound-report");
        writer.setDaemon(true);
        writer.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(report), "blockhound-end"));
    }

    private static synchronized void drain(Path report) {
        for (String one = FOUND.poll(); one != null; one = FOUND.poll()) {
            try {
                Files.writeString(report, one, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
