package dev.gelada;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Text that somebody wrote becomes a pattern by {@code document.RegularExpression} alone. Patterns of java.util.regex are the program's own:
 * constants, each of which stays within its time and its stack whatever it is given.
 */
class FixedPatternsTests {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gelada");

    /** A method of String that compiles a pattern, and what it compiles when that is neither a literal nor a constant. */
    private static final Pattern UNFIXED = Pattern.compile(
            "(?<![A-Z])\\.(matches|replaceAll|replaceFirst|split)\\(\\s*(?!\"|found -> )([a-z][A-Za-z.]*(?:\\([^)]*\\))?)\\s*[,)]");

    private static final int LONG = 8_000;
    private static final int FOUND_IN = 300;

    @Test
    void onlyConstantsAreCompiledByJava() {
        noClasses()
                .should()
                .callMethodWhere(compilingOutsideOfAConstant())
                .because("a pattern from outside can take for ever; document.RegularExpression cannot")
                .check(HOUSE);
    }

    @Test
    void onlyOneTypeKnowsWhatRunsUsersPatterns() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gelada.document")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.re2j..")
                .because("its bounds stand in one place")
                .check(HOUSE);
    }

    @Test
    void noFolderIsReadByAPatternOfTheJdk() {
        noClasses()
                .that()
                .doNotHaveSimpleName("FileUndoNotes") // whose pattern is a constant, like the next one's
                .and()
                .doNotHaveSimpleName("FleetFolder")
                .should()
                .callMethod(Files.class, "newDirectoryStream", Path.class, String.class)
                .orShould()
                .callMethod(FileSystem.class, "getPathMatcher", String.class)
                .because("the JDK makes such a pattern one of java.util.regex")
                .check(HOUSE);
    }

    @Test
    void noTextIsSplitOrReplacedByAPatternFromOutside() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                List<String> unfixed = UNFIXED.matcher(Files.readString(source))
                        .results()
                        .filter(found -> !ofItsOwn(found.group(2)))
                        .map(found -> found.group())
                        .toList();
                assertThat(unfixed).as(source.toString()).isEmpty();
            }
        }
    }

    /** Methods of those names that are our own, and take what is no pattern. */
    private static boolean ofItsOwn(String argument) {
        return List.of(
                        "name",
                        "names",
                        "experiment",
                        "other.text",
                        "ref",
                        "commas",
                        "context",
                        "exchange",
                        "whole",
                        "name.toLowerCase(Locale.ROOT)")
                .contains(argument);
    }

    @ParameterizedTest
    @MethodSource("fields")
    @Timeout(120)
    void noneOfThemNeedsLongOrADeepStackForAnyText(Field field) throws IllegalAccessException {
        field.setAccessible(true);
        Pattern pattern = (Pattern) field.get(null);
        for (String hostile : hostile(pattern.pattern())) {
            long before = System.nanoTime();
            assertThatCode(() -> {
                        pattern.matcher(hostile).matches();
                        pattern.matcher(hostile.substring(0, FOUND_IN)).find();
                    })
                    .as("for %s...", hostile.substring(0, 20))
                    .doesNotThrowAnyException();
            assertThat((System.nanoTime() - before) / 1_000_000_000)
                    .as("seconds that it takes for %s...", hostile.substring(0, 20))
                    .isLessThan(10);
        }
    }

    private static List<Field> fields() {
        return HOUSE.stream()
                .flatMap(one -> one.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(Pattern.class))
                .map(JavaField::reflect)
                .toList();
    }

    /** Long texts of the letters that the pattern itself is made of, alone and in pairs, with something else at the end. */
    private static List<String> hostile(String pattern) {
        List<String> letters = (pattern + "a0Z .,-")
                .chars()
                .filter(letter -> letter < 128)
                .distinct()
                .mapToObj(Character::toString)
                .collect(Collectors.toList());
        Stream<String> alone = letters.stream().map(letter -> letter.repeat(LONG));
        Stream<String> pairs = IntStream.range(1, letters.size())
                .mapToObj(index -> (letters.get(index - 1) + letters.get(index)).repeat(LONG / 2));
        Stream<String> mixed = Stream.of("(a1.b-", "\\a,", "/a", "\"\\a").map(part -> part.repeat(LONG / 6));
        return Stream.of(alone, pairs, mixed)
                .flatMap(all -> all)
                .flatMap(text -> Stream.of(text + "!", "a=\"" + text, "/" + text))
                .toList();
    }

    private static DescribedPredicate<JavaMethodCall> compilingOutsideOfAConstant() {
        return DescribedPredicate.describe("Pattern.compile outside of a constant, or Pattern.matches", call -> {
            JavaClass owner = call.getTargetOwner();
            boolean compiling = owner.isEquivalentTo(Pattern.class)
                    && List.of("compile", "matches").contains(call.getName());
            return compiling && !call.getOrigin().getName().equals("<clinit>");
        });
    }
}
