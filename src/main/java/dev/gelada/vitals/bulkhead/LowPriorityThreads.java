package dev.gelada.vitals.bulkhead;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import lombok.RequiredArgsConstructor;

/**
 * Makes threads that get a tenth of the processor time that others get while both want it: on a busy machine requests become slower, and a revert does
 * not. Java's own thread priorities do nothing on Linux, so each thread raises its nice value by setpriority(2), which there means the calling thread
 * and needs no rights; elsewhere it would mean the whole process, so there the threads are ordinary ones.
 *
 * <p>A thread inherits the nice value of the one that starts it and can never lower it again: see {@link Prestart}.
 */
@SuppressWarnings("restricted")
@RequiredArgsConstructor
public final class LowPriorityThreads implements ThreadFactory {

    /** Linux gives a tenth of the weight of 0 to it; 19 would be a seventieth, too little for a request while the engine is busy. */
    static final int NICE = 10;

    private static final int PRIO_PROCESS = 0;
    private static final int CALLING_THREAD = 0;

    private final String name;
    private final AtomicInteger made = new AtomicInteger();

    @Override
    public Thread newThread(Runnable work) {
        return Thread.ofPlatform()
                .daemon()
                .name(name + "-" + made.incrementAndGet())
                .unstarted(() -> {
                    lower();
                    work.run();
                });
    }

    private static void lower() {
        if (System.getProperty("os.name").equals("Linux")) {
            try {
                int _ = (int) Libc.SET_PRIORITY.invokeExact(PRIO_PROCESS, CALLING_THREAD, NICE);
            } catch (Throwable impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    /** Looked up when the first thread needs it. */
    private static final class Libc {

        private static final MethodHandle SET_PRIORITY = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow("setpriority"),
                        FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    }
}
