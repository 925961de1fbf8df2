package dev.gelada;

import reactor.blockhound.BlockHound;

/**
 * What may block where nothing may, each with its reason: one list for the tests' own JVM ({@link NothingBlocks}) and for the programs that
 * they start ({@link BlockHoundAgent}). Reactor, Netty and Spring bring allowances of their own.
 */
final class BlockHoundRules {

    private BlockHoundRules() {}

    /**
     * BlockHound knows reads and writes of the old streams only: whoever opens a file waits for the disk too. In a JVM that runs many tests it
     * would be chance which of them opens what the JDK opens once.
     */
    static BlockHound.Builder markFiles(BlockHound.Builder builder) {
        return builder.markAsBlocking("sun.nio.fs.UnixNativeDispatcher", "open0", "(JII)I")
                .markAsBlocking("sun.nio.fs.UnixNativeDispatcher", "opendir0", "(J)J")
                .markAsBlocking("java.io.FileInputStream", "open0", "(Ljava/lang/String;)V")
                .markAsBlocking("java.io.FileOutputStream", "open0", "(Ljava/lang/String;Z)V")
                .markAsBlocking("java.io.RandomAccessFile", "open0", "(Ljava/lang/String;I)V");
    }

    static BlockHound.Builder allow(BlockHound.Builder builder) {
        return builder
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
                // a lesson: the mistake is to do this, and the watchdog is to name it
                .allowBlockingCallsInside("dev.gelada.lesson.StalledLoopMistake", "readSlowly")
                // they hold up a loop on purpose, to see whether the watchdog barks
                .allowBlockingCallsInside("dev.gelada.vitals.stall.EventLoopWatchdogTests", "sleepUntil")
                .allowBlockingCallsInside("dev.gelada.vitals.stall.EventLoopWatchdogTests", "computeUntilSeen");
    }
}
