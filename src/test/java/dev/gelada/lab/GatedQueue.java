package dev.gelada.lab;

import dev.gelada.event.EventQueue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A queue whose first claim waits for a word. */
final class GatedQueue {

    private GatedQueue() {}

    static EventQueue before(EventQueue queue, Mono<Void> opened) {
        return (EventQueue) Proxy.newProxyInstance(
                EventQueue.class.getClassLoader(), new Class<?>[] {EventQueue.class}, (_, method, arguments) -> {
                    try {
                        Object answer = method.invoke(queue, arguments);
                        return method.getName().equals("claim") ? opened.thenMany((Flux<?>) answer) : answer;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
