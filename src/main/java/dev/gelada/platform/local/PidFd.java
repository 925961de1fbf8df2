package dev.gelada.platform.local;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * A file descriptor that means one process and never a later one with the same pid (pidfd_open(2), Linux 5.3 and newer).
 *
 * <p>Both calls go through syscall(2) with their numbers, which are the same on every architecture; libc got names for them late.
 */
@SuppressWarnings("restricted")
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class PidFd implements AutoCloseable {

    private static final long PIDFD_SEND_SIGNAL = 424;
    private static final long PIDFD_OPEN = 434;
    private static final int EPERM = 1;
    private static final int ESRCH = 3;
    private static final int EINVAL = 22;
    private static final int ENOSYS = 38;

    private static final StructLayout ERRNO_LAYOUT = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = ERRNO_LAYOUT.varHandle(PathElement.groupElement("errno"));
    private static final MethodHandle SYSCALL = libc(
            "syscall",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.captureCallState("errno"),
            Linker.Option.firstVariadicArg(1));
    private static final MethodHandle CLOSE = libc("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private final long pid;
    private final int descriptor;

    /** Opens one; null when there is no such process. */
    static @Nullable PidFd open(long pid) {
        long answer = call(PIDFD_OPEN, pid, 0, 0, 0);
        if (answer >= 0) {
            return new PidFd(pid, (int) answer);
        }
        // EINVAL: the number means a thread by now, and no process.
        if (answer == -ESRCH || answer == -EINVAL) {
            return null;
        }
        throw refused("looked at", pid, answer);
    }

    /** Sends one signal; false when the process is gone. */
    boolean send(UnixSignal unixSignal) {
        long answer = call(PIDFD_SEND_SIGNAL, descriptor, unixSignal.number(), 0, 0);
        if (answer < 0 && answer != -ESRCH) {
            throw refused("sent " + unixSignal, pid, answer);
        }
        return answer == 0;
    }

    @Override
    public void close() {
        try {
            int _ = (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static ProcessAccessException refused(String what, long pid, long answer) {
        return new ProcessAccessException("pid " + pid + " cannot be " + what + ": "
                + switch ((int) -answer) {
                    case EPERM -> "it belongs to another user, and Gelada may not";
                    case ENOSYS -> "this kernel has no pidfd; Linux 5.3 or newer is needed";
                    default -> "the kernel answers with error " + -answer;
                });
    }

    /** What the call returns, or the negative error number. */
    private static long call(long number, long first, long second, long third, long fourth) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(ERRNO_LAYOUT);
            long answer = (long) SYSCALL.invokeExact(state, number, first, second, third, fourth);
            return answer == -1 ? -(int) ERRNO.get(state, 0L) : answer;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static MethodHandle libc(String name, FunctionDescriptor shape, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape, options);
    }
}
