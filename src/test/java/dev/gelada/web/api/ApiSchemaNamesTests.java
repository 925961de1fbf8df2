package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of the API names a schema after its type alone: of two types with one simple name it would show one and lose the other. */
class ApiSchemaNamesTests {

    @Test
    void noTwoTypesOfTheApiShareASimpleName() {
        Set<Class<?>> types = new LinkedHashSet<>();
        calls().flatMap(call -> Stream.concat(
                        Stream.of(call.getGenericReturnType()), Stream.of(call.getGenericParameterTypes())))
                .forEach(type -> gather(type, types));

        assertThat(types).hasSizeGreaterThan(20);
        assertThat(ambiguous(types)).isEmpty();
    }

    @Test
    void findsNestedTypesThatShareASimpleName() {
        Set<Class<?>> types = new LinkedHashSet<>();
        gather(One.class, types);

        assertThat(ambiguous(types)).containsOnlyKeys("Part");
    }

    private static Stream<Method> calls() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.gelada.web").stream()
                        .filter(type -> type.isAnnotatedWith(RestController.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                        .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class));
    }

    private static Map<String, List<String>> ambiguous(Collection<Class<?>> types) {
        Map<String, List<String>> named = types.stream()
                .collect(Collectors.groupingBy(
                        Class::getSimpleName, TreeMap::new, Collectors.mapping(Class::getName, Collectors.toList())));
        named.values().removeIf(sharing -> sharing.size() == 1);
        return named;
    }

    private static void gather(Type type, Set<Class<?>> types) {
        switch (type) {
            case Class<?> one -> gather(one, types);
            case ParameterizedType of -> {
                gather(of.getRawType(), types);
                Stream.of(of.getActualTypeArguments()).forEach(argument -> gather(argument, types));
            }
            case WildcardType any -> Stream.of(any.getUpperBounds()).forEach(bound -> gather(bound, types));
            case GenericArrayType array -> gather(array.getGenericComponentType(), types);
            default -> {}
        }
    }

    /** Enums have no schema of their own: their values stand where they are used. */
    private static void gather(Class<?> type, Set<Class<?>> types) {
        boolean ours = type.getName().startsWith("dev.gelada.") && (type.isRecord() || type.isSealed());
        if (!ours || !types.add(type)) {
            return;
        }
        if (type.isSealed()) {
            Stream.of(type.getPermittedSubclasses()).forEach(permitted -> gather(permitted, types));
        }
        if (type.isRecord()) {
            Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .forEach(component -> gather(component, types));
        }
    }

    private record One(One.Part part, List<Other> others) {

        private record Part() {}
    }

    private record Other(Other.Part part) {

        private record Part() {}
    }
}
