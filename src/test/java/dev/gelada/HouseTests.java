package dev.gelada;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.gelada.fault.Fault;
import dev.gelada.setting.GeneratedSettings;
import dev.gelada.tool.GeneratedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Holds the code to docs/ARCHITECTURE.md. */
class HouseTests {

    private static final String ROOT = "dev.gelada";
    private static final Pattern ROW = Pattern.compile("\\| `([a-z]+)` \\| [^|]+ \\| ([^|]+) \\|");
    private static final Pattern ENGINE_ROW = Pattern.compile("\\| `engine\\.([a-z]+)` \\| [^|]+ \\| ([^|]+) \\|");

    /** Nouns that look like gerunds or participles. */
    private static final Set<String> NOUNS = Set.of(
            "Binding", "Feed", "Listing", "Mapping", "Need", "Reading", "Ring", "Seed", "Setting", "Speed", "String",
            "Thing");

    private static final Set<String> IRREGULAR_PARTICIPLES = Set.of(
            "Begun", "Broken", "Done", "Drawn", "Given", "Gone", "Held", "Hidden", "Kept", "Known", "Left", "Lost",
            "Made", "Meant", "Read", "Seen", "Sent", "Shown", "Shut", "Stuck", "Taken", "Told", "Written");

    static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("__")) // what the packaging generates
            .importPackages(ROOT);

    @Test
    void everyRoomIsInTheTableAndEveryRowIsARoom() throws IOException {
        Set<String> rooms = HOUSE.stream()
                .map(HouseTests::room)
                .filter(room -> !room.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(rooms);
    }

    @Test
    void roomsImportOnlyWhatTheirRowNames() throws IOException {
        table().forEach((room, allowed) -> noClasses()
                .that()
                .resideInAPackage(ROOT + "." + room + "..")
                .should()
                .dependOnClassesThat(are(inOtherRooms(room, allowed)))
                .because("the row of " + room + " in docs/ARCHITECTURE.md names " + allowed)
                .check(HOUSE));
    }

    @Test
    void theEnginesPackagesImportOnlyWhatTheirRowNames() throws IOException {
        Map<String, Set<String>> rows = rows(ENGINE_ROW);
        Set<String> inside = HOUSE.stream()
                .filter(type -> room(type).equals("engine"))
                .map(HouseTests::insideEngine)
                .filter(name -> !name.equals("engine"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(inside);
        rows.forEach((name, allowed) -> noClasses()
                .that()
                .resideInAPackage(ROOT + ".engine." + name)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "of the engine and not named in the row of engine." + name,
                        other -> room(other).equals("engine")
                                && !insideEngine(other).equals(name)
                                && !allowed.contains(insideEngine(other))))
                .because("the row of engine." + name + " in docs/ARCHITECTURE.md names " + allowed)
                .check(HOUSE));
    }

    private static String insideEngine(JavaClass one) {
        return one.getPackageName().substring(one.getPackageName().lastIndexOf('.') + 1);
    }

    /** Whoever adds threads says what may run there. */
    @Test
    void everyThreadStandsInTheTableOfThreads() throws IOException {
        Set<String> told = new TreeSet<>();
        Matcher row = Pattern.compile("\\| `(gelada-[a-z-]+)` \\|")
                .matcher(Files.readString(Path.of("docs/ARCHITECTURE.md")));
        while (row.find()) {
            told.add(row.group(1));
        }

        assertThat(made()).isEqualTo(told);
    }

    private static Set<String> made() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(HouseTests::threads)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<String> threads(Path file) {
        return Pattern.compile(
                        "(?:Schedulers\\.new|LoopResources\\.create|elastic\\(|lowPriority\\(|\\.name\\()[^;]*?\"(gelada-[a-z-]*[a-z])-?\"")
                .matcher(read(file))
                .results()
                .map(found -> found.group(1));
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("data flows one way, and a cycle is two rooms that are one")
                .check(HOUSE);
    }

    @Test
    void onlyFaultsAndProbesKnowProcesses() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".platform.local..", ROOT + ".fault..", ROOT + ".probe..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".platform.local..")
                .because("whatever decides must decide alike on every platform")
                .check(HOUSE);
    }

    @Test
    void onlyFaultsAndProbesKnowClusters() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".platform.kubernetes..", ROOT + ".fault..", ROOT + ".probe..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".platform.kubernetes..")
                .because("whatever decides must decide alike on every platform")
                .check(HOUSE);
    }

    @Test
    void onlyOnePackageKnowsTheKubernetesClient() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".platform.kubernetes.client")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.fabric8..")
                .because("a fault that needs no library stays small, and the library can be exchanged")
                .check(HOUSE);
    }

    @Test
    void onlyTheLifecycleAndTheReaperSubscribe() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".engine.lifecycle.EngineLifecycle")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".engine.reap.ReaperJob")
                .and()
                .doNotImplement(ROOT + ".lesson.Mistake") // made on purpose, in the demo only
                .should()
                .callMethodWhere(reactive("subscribe"))
                .because("what nobody supervises can end without anybody knowing")
                .check(HOUSE);
    }

    /** Whoever wants to know whether an event would act asks for the one decision. */
    @Test
    void selectionJudgementAndPreparationHaveOneCallerEach() {
        onlyCaller("engine.decide.TargetDrawer", "engine.select.TargetSelector", "select|replacements");
        onlyCaller("engine.decide.DecisionMaker", "safeguard.Safeguards", "judge|foresee");
        onlyCaller("engine.commit.LastLook", "safeguard.Safeguards", "rejudge");
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".fault..")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".engine.decide.FaultPreparer")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "Fault.prepare",
                        call -> call.getTargetOwner().isAssignableTo(Fault.class)
                                && call.getName().equals("prepare")))
                .because("what is shown must be what is done")
                .check(HOUSE);
    }

    private static void onlyCaller(String caller, String owner, String methods) {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "." + caller)
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "." + owner)
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        owner + "." + methods,
                        call -> call.getTargetOwner().getName().equals(ROOT + "." + owner)
                                && call.getName().matches(methods)))
                .because("what is shown must be what is done")
                .check(HOUSE);
    }

    @Test
    void nothingBlocks() {
        noClasses()
                .should()
                .callMethodWhere(reactive("block.*|toFuture|toIterable|toStream"))
                .because("a blocked event loop stops every event, and the page with it")
                .check(HOUSE);
    }

    /** What there is one mechanism for is not written out a second time. */
    @Test
    void errorTextsAndPeriodsAreNotWrittenOutAgain() throws IOException {
        Pattern copy = Pattern.compile("requireNonNullElse\\((\\w+)\\.getMessage\\(\\), \\1\\.toString\\(\\)\\)"
                + "|Flux\\.interval\\((?:[^;()]|\\([^()]*\\))*\\)\\s*\\.onBackpressureDrop\\(\\)\\s*\\.concatMap\\(");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.endsWith("ErrorText.java"))
                            .filter(file -> copy.matcher(read(file)).find()))
                    .as("files that should use ErrorText or PeriodicFlux")
                    .isEmpty();
        }
    }

    @Test
    void noErrorIsContinuedOver() {
        noClasses()
                .should()
                .callMethodWhere(reactive("onErrorContinue"))
                .because(
                        "it leaks upstream and swallows (reactor-core#2184); errors are answered inside the inner publisher")
                .check(HOUSE);
    }

    @Test
    void flatMapSaysHowMuchAtOnce() {
        noClasses()
                .should()
                .callMethodWhere(flatMapWithoutConcurrency())
                .because(
                        "the default of 256 is a limit nobody chose: 256 stuck inner publishers silently stop the intake")
                .check(HOUSE);
    }

    @Test
    void timeAndChanceComeInThroughConstructors() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".GeladaConfiguration")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callConstructor(SecureRandom.class)
                .because(
                        "what cannot be set cannot be tested, and a plan that depends on it cannot be shown before it happens")
                .check(HOUSE);
    }

    @Test
    void propertiesAreRecordsNamedAfterTheirRoom() {
        classes()
                .that()
                .areAnnotatedWith(ConfigurationProperties.class)
                .should(beRecordsWhosePrefixIsTheirRoom())
                .because("one name in the code, the configuration and the docs")
                .check(HOUSE);
    }

    @Test
    void everySettingIsInTheRegistryAndInTheDocuments() throws IOException {
        GeneratedSettings.areUpToDate();
    }

    /** Schemas, the chart and the documents say of faults, probes and safeguards what their types say. */
    @Test
    void whatIsMadeOfTypesIsUpToDate() throws IOException {
        GeneratedFiles.areUpToDate();
    }

    @Test
    void beansSayWithTheirConstructorWhatTheyAreMadeOf() {
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .because("what has no constructor cannot be made by a test")
                .check(HOUSE);
        noClasses()
                .should()
                .beAnnotatedWith(Service.class)
                .orShould()
                .beAnnotatedWith(Repository.class)
                .because("one word for a bean that is found by its class is enough: component")
                .check(HOUSE);
    }

    /** Parameters in the order of the fields; a parameter that needs a word has it at its field. */
    @Test
    void constructorsThatOnlyAssignFinalFieldsAreWrittenByLombok() throws IOException {
        Pattern constructor = Pattern.compile(
                "\\n +(?:\\w+ )?([A-Z]\\w*)\\((?:[^(){};]|\\([^()]*\\))*\\) \\{\\n((?:\\s+this\\.(\\w+) = \\3;)+)\\s+}");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> constructor
                                    .matcher(read(file))
                                    .results()
                                    .anyMatch(found -> onlyFinal(read(file), found.group(2)))))
                    .as("files with a constructor for @RequiredArgsConstructor")
                    .isEmpty();
        }
    }

    private static boolean onlyFinal(String source, String assignments) {
        return Pattern.compile("this\\.(\\w+)")
                .matcher(assignments)
                .results()
                .allMatch(field -> Pattern.compile(" final [^=;]+ " + field.group(1) + ";")
                        .matcher(source)
                        .find());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What has happened is told by journal entries and outcomes, which are nested in their sealed type; a thing is called by a noun. */
    @Test
    void gerundsAndParticiplesNameNoThings() {
        assertThat(topLevelTypes().map(JavaClass::getSimpleName).filter(HouseTests::isGerundOrParticiple))
                .as("types whose names end in a gerund or a participle")
                .isEmpty();
    }

    @Test
    void noTwoTypesShareASimpleName() {
        Map<String, List<String>> named = topLevelTypes()
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        TreeMap::new,
                        Collectors.mapping(JavaClass::getName, Collectors.toList())));
        named.values().removeIf(types -> types.size() == 1);

        assertThat(named).as("simple names that mean several things").isEmpty();
    }

    static Stream<JavaClass> topLevelTypes() {
        return HOUSE.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"));
    }

    private static boolean isGerundOrParticiple(String name) {
        String last = name.replaceFirst(".*(?=[A-Z][a-z0-9]*$)", "");
        return (last.endsWith("ing") || last.endsWith("ed") || IRREGULAR_PARTICIPLES.contains(last))
                && !NOUNS.contains(last);
    }

    @Test
    void everyPackageIsNullMarkedAndSaysItsQuestion() throws IOException {
        for (String name : HOUSE.stream().map(JavaClass::getPackageName).collect(Collectors.toSet())) {
            Path info = Path.of("src/main/java", name.replace('.', '/'), "package-info.java");
            assertThat(info).as("package-info of " + name).exists();
            assertThat(Files.readString(info))
                    .as(name)
                    .startsWith("/**")
                    .contains("@" + NullMarked.class.getSimpleName());
        }
    }

    private static Map<String, Set<String>> table() throws IOException {
        return rows(ROW);
    }

    private static Map<String, Set<String>> rows(Pattern pattern) throws IOException {
        Map<String, Set<String>> rooms = new LinkedHashMap<>();
        Matcher row = pattern.matcher(Files.readString(Path.of("docs/ARCHITECTURE.md")));
        while (row.find()) {
            rooms.put(
                    row.group(1),
                    Pattern.compile(",")
                            .splitAsStream(row.group(2))
                            .map(String::strip)
                            .filter(name -> !name.equals("–"))
                            .collect(Collectors.toSet()));
        }
        return rooms;
    }

    private static String room(JavaClass one) {
        String name = one.getPackageName();
        return !name.startsWith(ROOT + ".")
                ? ""
                : name.substring(ROOT.length() + 1).replaceFirst("\\..*", "");
    }

    private static DescribedPredicate<JavaClass> inOtherRooms(String own, Set<String> allowed) {
        return DescribedPredicate.describe("in rooms not named in the row of " + own, other -> {
            if (!other.getPackageName().startsWith(ROOT)) {
                return false;
            }
            String room = room(other);
            return !room.equals(own) && !allowed.contains(room);
        });
    }

    private static DescribedPredicate<JavaMethodCall> reactive(String names) {
        Pattern pattern = Pattern.compile(names);
        return DescribedPredicate.describe("a publisher's " + names, call -> {
            MethodCallTarget target = call.getTarget();
            JavaClass owner = target.getOwner();
            return (owner.isAssignableTo(Flux.class) || owner.isAssignableTo(Mono.class))
                    && pattern.matcher(target.getName()).matches();
        });
    }

    private static DescribedPredicate<JavaMethodCall> flatMapWithoutConcurrency() {
        return DescribedPredicate.describe(
                "Flux.flatMap without a number",
                call -> call.getTargetOwner().isAssignableTo(Flux.class)
                        && call.getName().matches("flatMap|flatMapSequential")
                        && call.getTarget().getRawParameterTypes().size() == 1);
    }

    private static ArchCondition<JavaClass> beRecordsWhosePrefixIsTheirRoom() {
        return new ArchCondition<>("be records whose prefix is their room") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                String prefix =
                        item.getAnnotationOfType(ConfigurationProperties.class).value();
                String room = "gelada."
                        + item.getPackageName()
                                .substring(Math.min(item.getPackageName().length(), ROOT.length() + 1));
                // where operators choose names, the record stands for the key above them;
                // the address of the database is called after what users keep in it
                boolean named =
                        prefix.equals("gelada.journal") || (room + ".").startsWith(prefix.replace("-", "") + ".");
                events.add(new SimpleConditionEvent(
                        item, item.isRecord() && named, item.getName() + " has the prefix " + prefix));
            }
        };
    }
}
