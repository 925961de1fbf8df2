package dev.gelada;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.blockhound.BlockHound;

/**
 * BlockHound for every test that runs in a JVM which lets it in: whatever blocks a thread of an event loop or of a parallel scheduler
 * fails there, by an error that names the call. Found by JUnit itself before the first test class, through {@code META-INF/services}.
 *
 * <p>Every allowance stands in {@link #install()} and says why. Reactor, Netty and Spring bring those of their own.
 */
public final class NothingBlocks implements BeforeAllCallback {

    private static final boolean LET_IN = ManagementFactory.getRuntimeMXBean()
            .getInputArguments()
            .contains("-XX:+AllowRedefinitionToAddDeleteMethods");
    private static final AtomicBoolean INSTALLED = new AtomicBoolean();

    @Override
    public void beforeAll(ExtensionContext context) {
        if (LET_IN && INSTALLED.compareAndSet(false, true)) {
            install();
        }
    }

    private static void install() {
        BlockHound.builder()
                .loadIntegrations()
                // loading a class reads a file, once for each class: the first use of one may be on any thread
                .allowBlockingCallsInside("java.lang.ClassLoader", "loadClass")
                .allowBlockingCallsInside("java.lang.invoke.MethodHandleNatives", "linkCallSite")
                // a queue without a limit makes whoever puts something in wait for a few instructions of another who
                // does
                .allowBlockingCallsInside("java.util.concurrent.LinkedBlockingQueue", "offer")
                .allowBlockingCallsInside("java.util.concurrent.PriorityBlockingQueue", "offer")
                // Netty's pool of buffers makes whoever lets it grow wait for a few instructions of another who does
                .allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator", "allocate")
                // chance is read from /dev/urandom, which never waits once the machine is up
                .allowBlockingCallsInside("java.security.SecureRandom", "nextBytes")
                // the API is described once, when the description is first asked for, out of the classes themselves
                .allowBlockingCallsInside("org.springdoc.api.AbstractOpenApiResource", "getOpenApi")
                // they hold up a loop on purpose, to see whether the watchdog barks
                .allowBlockingCallsInside("dev.gelada.vitals.stall.EventLoopWatchdogTests", "sleepUntil")
                .allowBlockingCallsInside("dev.gelada.vitals.stall.EventLoopWatchdogTests", "computeUntilSeen")
                // a lesson: the mistake is to do this, and the watchdog is to name it
                .allowBlockingCallsInside("dev.gelada.lesson.StalledLoopMistake", "readSlowly")
                .install();
    }
}
