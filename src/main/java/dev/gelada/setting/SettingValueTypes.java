package dev.gelada.setting;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/** What a value of each type looks like. */
final class SettingValueTypes {

    private static final String WHOLE = "write a whole number, like 8";
    private static final Map<Class<?>, String> RIGHT = Map.of(
            Duration.class, "write a length of time, like 30s, 5m, 1h or 1d",
            Integer.class, WHOLE,
            Long.class, WHOLE,
            Boolean.class, "write true or false",
            LocalTime.class, "write a time of day, like 09:30",
            Path.class, "write the path of a file or folder",
            DataSize.class, "write a size, like 64MB");

    private SettingValueTypes() {}

    /** What would be right instead. */
    static String rightOf(BindException broken, String value) {
        Class<?> type = boxed(broken.getTarget().getType().toClass());
        if (type.isEnum()) {
            return "write one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(one -> one.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        return RIGHT.getOrDefault(
                type, "which is no " + type.getSimpleName() + (value.isEmpty() ? "; it is empty" : ""));
    }

    private static Class<?> boxed(Class<?> type) {
        return ClassUtils.resolvePrimitiveIfNecessary(type);
    }
}
