package dev.gelada.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultType;
import dev.gelada.platform.PlatformKind;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ProbeType;
import dev.gelada.safeguard.Safeguard;
import dev.gelada.safeguard.SafeguardType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whatever is made of the types of faults, probes and safeguards: the list that the program reads, both schemas, what the chart knows of
 * faults, the tables of the README and the head of each page. With {@code -Dgelada.generate} it is written, else it is only compared.
 */
public final class GeneratedFiles {

    private static final Path LIST = Path.of("src/main/resources", TypeCatalogue.LIST);
    private static final Path README = Path.of("README.md");
    private static final Path CHART = Path.of("helm/gelada");
    private static final Path DOCS = Path.of("docs");
    private static final boolean WRITES = System.getProperty("gelada.generate") != null;

    private final Map<Path, String> files = new LinkedHashMap<>();

    private GeneratedFiles() {}

    /** Fails when a type was changed and what is made of it was not. */
    public static void areUpToDate() throws IOException {
        GeneratedFiles generated = new GeneratedFiles();
        generated.gather();
        for (Map.Entry<Path, String> file : generated.files.entrySet()) {
            if (WRITES) {
                Files.writeString(file.getKey(), file.getValue());
            }
            assertThat(file.getKey())
                    .as("made of the types of faults, probes and safeguards; write it with"
                            + " ./mvnw test -Dtest=HouseTests -Dgelada.generate")
                    .hasContent(file.getValue());
        }
    }

    private void gather() throws IOException {
        List<String> holders = holders();
        files.put(LIST, "# Generated: the classes that say by a constant TYPE what they are.\n" + lines(holders));
        TypeCatalogue types = TypeCatalogue.of(holders, GeneratedFiles.class.getClassLoader());
        files.put(DOCS.resolve("experiment.schema.json"), types.documents().schema());
        files.put(
                CHART.resolve("experiments.crd.json"),
                types.documents(Set.of(PlatformKind.KUBERNETES)).definition());
        chart(types.faults().stream()
                .filter(fault -> fault.platforms().contains(PlatformKind.KUBERNETES))
                .sorted(Comparator.comparing(FaultType::name))
                .toList());
        docs(types);
    }

    private void chart(List<FaultType> faults) throws IOException {
        files.put(CHART.resolve("faults.yaml"), ChartFaults.rights(faults));
        Path values = CHART.resolve("values.yaml");
        files.put(values, MarkedText.hash("faults").in(Files.readString(values), ChartFaults.switches(faults)));
        Path schema = CHART.resolve("values.schema.json");
        files.put(schema, ChartFaults.schema(Files.readString(schema), faults));
    }

    private void docs(TypeCatalogue types) throws IOException {
        String readme = Files.readString(README);
        readme = MarkedText.comment("faults").in(readme, TypeTables.faults(types.faults()));
        readme = MarkedText.comment("safeguards").in(readme, TypeTables.safeguards(types.safeguards()));
        files.put(README, MarkedText.comment("probes").in(readme, TypeTables.probes(types.probes())));
        for (FaultType fault : types.faults()) {
            page("fault", fault.name().value(), TypeTables.head(fault));
        }
        for (ProbeType probe : types.probes()) {
            page("probe", probe.name().value(), TypeTables.head(probe));
        }
        for (SafeguardType safeguard : types.safeguards()) {
            page("safeguard", safeguard.name(), TypeTables.head(safeguard, types.probes()));
        }
    }

    /** A page that has no head yet gets one below its title. */
    private void page(String room, String name, String head) throws IOException {
        Path page = DOCS.resolve(room).resolve(name + ".md");
        assertThat(page).as("the page of %s", name).exists();
        MarkedText marked = MarkedText.comment("head");
        String text = Files.readString(page);
        files.put(page, marked.in(marked.isIn(text) ? text : marked.added(text), head));
    }

    private static List<String> holders() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.gelada").stream()
                        .filter(type -> type.tryGetField("TYPE").isPresent())
                        .filter(GeneratedFiles::plugsIn)
                        .map(JavaClass::getName)
                        .sorted()
                        .toList();
    }

    private static boolean plugsIn(JavaClass type) {
        return Stream.of(Fault.class, Probe.class, Safeguard.class).anyMatch(type::isAssignableTo);
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
