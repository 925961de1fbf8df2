package dev.gelada.setting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The settings as the records have them, with what their Javadoc says: what the registry must hold. */
final class RecordSettings {

    private static final Path CODE = Path.of("src/main/java");

    private final List<Setting> found = new ArrayList<>();
    private final String prefix;
    private final Class<?> owner;

    private RecordSettings(String prefix, Class<?> owner) {
        this.prefix = prefix;
        this.owner = owner;
    }

    static List<Setting> all() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<Setting> all = new ArrayList<>();
        scanner.findCandidateComponents("dev.gelada").stream()
                .map(one -> ClassUtils.resolveClassName(String.valueOf(one.getBeanClassName()), null))
                .filter(RecordSettings::ofTheProgram)
                .forEach(one -> all.addAll(of(one)));
        Map<String, Setting> once = new TreeMap<>();
        all.sort(Comparator.comparing(Setting::owner));
        all.forEach(one -> once.merge(one.key().toString(), one, RecordSettings::alike));
        return List.copyOf(once.values());
    }

    /** Two records may read one setting, as long as they agree about it. */
    private static Setting alike(Setting first, Setting second) {
        if (!first.type().equals(second.type())
                || !Objects.equals(first.unset(), second.unset())
                || !first.description().equals(second.description())) {
            throw new AssertionError(first.owner() + " and " + second.owner() + " disagree about " + first.key());
        }
        return first;
    }

    private static boolean ofTheProgram(Class<?> one) {
        return Files.exists(file(one));
    }

    private static List<Setting> of(Class<?> record) {
        String prefix = record.getAnnotation(ConfigurationProperties.class).value();
        RecordSettings settings = new RecordSettings(prefix, record);
        settings.add(prefix, record);
        return settings.found;
    }

    private void add(String key, Class<?> record) {
        for (RecordComponent component : record.getRecordComponents()) {
            add(key + "." + dashed(component.getName()), component.getGenericType(), component, record);
        }
    }

    private void add(String key, Type type, RecordComponent component, Class<?> record) {
        if (type instanceof Class<?> one && one.isRecord()) {
            add(key, one);
        } else if (type instanceof ParameterizedType many) {
            Type last = many.getActualTypeArguments()[many.getActualTypeArguments().length - 1];
            boolean map = many.getRawType() == Map.class;
            if (last instanceof Class<?> one && one.isRecord()) {
                add(key + (map ? ".*" : "[]"), one);
            } else {
                add(key + (map ? ".**" : ""), map ? name(last) : "List<" + name(last) + ">", component, record);
            }
        } else {
            add(key, name(type), component, record);
        }
    }

    private void add(String key, String type, RecordComponent component, Class<?> record) {
        found.add(new Setting(
                SettingKeyPattern.of(key, type.startsWith("List<")),
                type,
                unset(record, component),
                prefix,
                owner.getName(),
                description(record, component.getName())));
    }

    private static String name(Type type) {
        return ((Class<?>) type).getSimpleName();
    }

    private static String dashed(String name) {
        return ConfigurationPropertyName.of(name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .toString();
    }

    private static @Nullable String unset(Class<?> record, RecordComponent component) {
        try {
            Class<?>[] types = Arrays.stream(record.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            int at = Arrays.stream(record.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList()
                    .indexOf(component.getName());
            DefaultValue unset =
                    record.getDeclaredConstructor(types).getParameters()[at].getAnnotation(DefaultValue.class);
            String value = unset == null ? "" : String.join(",", unset.value());
            return value.isEmpty() ? null : value;
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String description(Class<?> record, String component) {
        String code = read(file(record));
        int declared = code.indexOf("record " + record.getSimpleName() + "(");
        int begins = code.lastIndexOf("/**", declared);
        String javadoc = code.substring(begins, declared).replaceAll("(?m)^ *\\* ?", "");
        Matcher found = Pattern.compile("@param " + component + "\\s+(.*?)(?=\\n@\\w|\\n/|$)", Pattern.DOTALL)
                .matcher(javadoc);
        if (!found.find()) {
            throw new AssertionError(record.getSimpleName() + "." + component + " has no @param in its Javadoc");
        }
        return found.group(1)
                .replaceAll("\\{@link \\S+ ([^}]*)}", "$1")
                .replaceAll("\\{@(?:code|link) ((?:[^{}]|\\{(?:[^{}]|\\{[^{}]*})*})*)}", "`$1`")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static Path file(Class<?> one) {
        Class<?> top = one;
        while (top.getEnclosingClass() != null) {
            top = top.getEnclosingClass();
        }
        return CODE.resolve(top.getName().replace('.', '/') + ".java");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
