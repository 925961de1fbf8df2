package dev.gelada.lab;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts an arrow before and after calls of any of our interfaces. */
final class CrashingProxy {

    private CrashingProxy() {}

    /**
     * @param room begins the names of the arrows: {@code queue.claim}
     * @param calls which methods have arrows; their answers are finite
     */
    static <T> T of(Class<T> type, T mortal, Death death, String room, String... calls) {
        Set<String> named = Set.of(calls);
        Set<String> known = Stream.of(type.getMethods()).map(Method::getName).collect(Collectors.toSet());
        if (!known.containsAll(named)) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no such methods among " + named);
        }
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    Object answer = call(mortal, method, arguments);
                    return named.contains(method.getName())
                            ? between(room + "." + method.getName(), answer, death)
                            : answer;
                }));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static Object between(String call, @Nullable Object answer, Death death) {
        return switch (answer) {
            case Mono<?> one -> death.around(call, one);
            case Flux<?> many -> between(call, many, death);
            case null, default -> throw new IllegalArgumentException(call + " gives no publisher");
        };
    }

    /** An empty answer has no arrow after it: nothing has happened. */
    private static Flux<?> between(String call, Flux<?> many, Death death) {
        return Flux.defer(() -> {
            death.pass("before " + call);
            return many.collectList()
                    .filter(all -> !all.isEmpty())
                    .doOnNext(_ -> death.pass("after " + call))
                    .flatMapIterable(all -> all);
        });
    }
}
