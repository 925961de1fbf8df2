package dev.gelada.engine.shutdown;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * The handler of one signal. {@code sun.misc.Signal} is the JDK's only API for signals; it is unsupported and exported on purpose (JEP
 * 260). It is called by reflection because javac warns of every use and the warning cannot be suppressed.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class SignalHook {

    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private final Object signal;
    private final Object before;

    /**
     * Installs the handler, which runs on a thread of the JVM.
     *
     * @param name without its SIG
     * @return null when this JVM does not support it ({@code -Xrs}, another operating system)
     */
    static @Nullable SignalHook of(String name, Runnable onSignal) {
        try {
            Object signal = Class.forName(SIGNAL).getConstructor(String.class).newInstance(name);
            return new SignalHook(signal, set(signal, handler(onSignal)));
        } catch (ReflectiveOperationException refused) {
            return null;
        }
    }

    private static Object handler(Runnable onSignal) throws ClassNotFoundException {
        Class<?> type = Class.forName(HANDLER);
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, _, _) -> {
            onSignal.run();
            return null;
        });
    }

    private static Object set(Object signal, Object handler) throws ReflectiveOperationException {
        return signal.getClass()
                .getMethod("handle", signal.getClass(), Class.forName(HANDLER))
                .invoke(null, signal, handler);
    }

    /** Lets the JVM do what it would have done of it. */
    void goOn() {
        try {
            Method handle = Class.forName(HANDLER).getMethod("handle", signal.getClass());
            handle.invoke(before, signal);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(changed);
        }
    }

    void restore() {
        try {
            set(signal, before);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(changed);
        }
    }
}
