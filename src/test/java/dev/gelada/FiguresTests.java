package dev.gelada;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;

/** Measures the figures of docs/ARCHITECTURE.md. None may be worse than is written there; whoever makes one better writes the better one. */
class FiguresTests {

    private static final int MOST_DEPENDENCIES = 7;
    private static final Pattern ROW = Pattern.compile("\\| ([A-Z][^|]+) \\| ([\\d,]+) \\| ([\\d,]+) \\|");

    @Test
    void noFigureIsWorseThanIsWritten() throws IOException {
        Map<String, Long> measured = new LinkedHashMap<>();
        measured.put("Lines of main code", lines(_ -> true));
        measured.put("Lines of configuration classes", lines(name -> name.endsWith("Configuration.java")));
        measured.put("Beans that need more than seven others", (long) wide().size());
        measured.put("Top-level names used twice", namesUsedTwice());
        measured.put("Cycles between packages", cycles());

        Map<String, Long> written = new LinkedHashMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("docs/ARCHITECTURE.md")));
        while (row.find()) {
            written.put(row.group(1), Long.parseLong(row.group(3).replace(",", "")));
        }
        System.out.println("Measured: " + measured + ", too wide: " + wide());

        assertThat(written.keySet()).containsExactlyElementsOf(measured.keySet());
        assertThat(measured)
                .allSatisfy((figure, value) ->
                        assertThat(value).as(figure).isLessThanOrEqualTo(Objects.requireNonNull(written.get(figure))));
    }

    private static long lines(Predicate<String> named) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> named.test(file.getFileName().toString()))
                    .mapToLong(FiguresTests::lines)
                    .sum();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Classes whose constructor asks for too much, and what a bean method makes of too much. Records are values: they may be wide. */
    private static Set<String> wide() {
        Stream<String> made = HouseTests.HOUSE.stream()
                .filter(type -> !type.isRecord() && !type.isEnum() && !type.isAssignableTo(Throwable.class))
                .filter(type -> type.getConstructors().stream()
                        .anyMatch(constructor ->
                                constructor.getRawParameterTypes().size() > MOST_DEPENDENCIES))
                .filter(type -> !type.getModifiers().contains(JavaModifier.SYNTHETIC))
                .map(JavaClass::getSimpleName);
        Stream<String> configured = HouseTests.HOUSE.stream()
                .map(JavaClass::getMethods)
                .flatMap(Collection::stream)
                .filter(method -> method.isAnnotatedWith(Bean.class))
                .filter(method -> method.getRawParameterTypes().size() > MOST_DEPENDENCIES)
                .map(method -> method.getRawReturnType().getSimpleName());
        return Stream.concat(made, configured).collect(Collectors.toCollection(TreeSet::new));
    }

    private static long namesUsedTwice() {
        return HouseTests.topLevelTypes()
                .collect(Collectors.groupingBy(JavaClass::getSimpleName, Collectors.counting()))
                .values()
                .stream()
                .filter(count -> count > 1)
                .count();
    }

    private static long cycles() {
        return slices().matching("dev.gelada.(**)")
                .should()
                .beFreeOfCycles()
                .evaluate(HouseTests.HOUSE)
                .getFailureReport()
                .getDetails()
                .size();
    }
}
