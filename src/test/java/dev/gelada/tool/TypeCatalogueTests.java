package dev.gelada.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultType;
import dev.gelada.fault.Reversal;
import dev.gelada.platform.PlatformKind;
import dev.gelada.selection.TargetUnit;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That every type is listed is shown by {@code HouseTests}, that it is a bean too by the configuration tests of the three rooms. */
class TypeCatalogueTests {

    @TempDir
    private Path jar;

    @Test
    void knowsWhatEachSaysOfItself() {
        TypeCatalogue types = TypeCatalogue.load();

        assertThat(types.faults()).extracting(fault -> fault.name().value()).contains("process-kill", "node-drain");
        assertThat(types.probes()).extracting(probe -> probe.name().value()).contains("http", "command");
        assertThat(types.safeguards()).extracting("name").contains("cap", "gate");
    }

    @Test
    void takesWhatAnotherJarLists() throws IOException {
        list(Plugged.class.getName());

        try (URLClassLoader loader = plugged()) {
            assertThat(TypeCatalogue.load(loader).faults())
                    .contains(Plugged.TYPE)
                    .hasSizeGreaterThan(TypeCatalogue.load().faults().size());
        }
    }

    @Test
    void saysWhichListNamesNoType() throws IOException {
        list("dev.gelada.fault.NoSuchFault");

        try (URLClassLoader loader = plugged()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> TypeCatalogue.load(loader))
                    .withMessage(
                            "META-INF/gelada/types names dev.gelada.fault.NoSuchFault, which has no constant TYPE");
        }
    }

    private void list(String name) throws IOException {
        Path list = jar.resolve(TypeCatalogue.LIST);
        Files.createDirectories(list.getParent());
        Files.writeString(list, "# a plug-in\n" + name + "\n");
    }

    private URLClassLoader plugged() throws IOException {
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, TypeCatalogue.class.getClassLoader());
    }

    /** A fault of another jar. */
    static final class Plugged {

        static final FaultType TYPE = new FaultType(
                new FaultName("plugged"),
                TargetUnit.INSTANCE,
                Reversal.none("nothing"),
                Nothing.class,
                List.of(),
                Set.of(PlatformKind.LOCAL),
                "does nothing");

        private record Nothing() {}
    }
}
