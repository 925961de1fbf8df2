package dev.gelada.tool;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeConverter;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives whoever needs a door of ours one that leads nowhere: faults, probes and safeguards are made only to be asked for their names and
 * settings, and nothing may be reached meanwhile.
 */
final class StubBeanFactory extends DefaultListableBeanFactory {

    private static final long serialVersionUID = 1;

    @Override
    public @Nullable Object resolveDependency(
            DependencyDescriptor descriptor,
            @Nullable String bean,
            @Nullable Set<String> autowired,
            @Nullable TypeConverter converter) {
        Class<?> type = descriptor.getDependencyType();
        return type.isInterface() && type.getName().startsWith("dev.gelada.")
                ? leadingNowhere(type)
                : super.resolveDependency(descriptor, bean, autowired, converter);
    }

    private static Object leadingNowhere(Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> nothing(proxy, method));
    }

    private static @Nullable Object nothing(Object proxy, Method method) {
        Class<?> answer = method.getReturnType();
        if (answer == Mono.class) {
            return Mono.empty();
        }
        if (answer == Flux.class) {
            return Flux.empty();
        }
        if (method.getName().equals("hashCode")) {
            return System.identityHashCode(proxy);
        }
        return answer == boolean.class ? Boolean.FALSE : null;
    }
}
