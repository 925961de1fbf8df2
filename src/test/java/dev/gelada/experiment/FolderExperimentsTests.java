package dev.gelada.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.experiment.Experiments.Broken;
import dev.gelada.experiment.Experiments.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

class FolderExperimentsTests {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Disposable.Composite running = Disposables.composite();
    private final List<Catalogue> changes = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        running.dispose();
        time.dispose();
    }

    @Test
    void knowsWhatTheFolderHoldsAtOnce() throws IOException {
        write("b.yaml", ExperimentSamples.text("two"));
        write("a.yml", ExperimentSamples.text("one") + "---\n" + ExperimentSamples.text("three"));
        write("c.json", ExperimentSamples.anExperiment("four").document());
        write("readme.txt", "not: read");
        write(".hidden.yaml", "not: read");
        Files.createDirectory(folder.resolve("sub.yaml"));

        Catalogue catalogue = start().current();

        assertThat(catalogue.experiments()).extracting(Experiment::name).containsExactly("four", "one", "three", "two");
        assertThat(catalogue.broken()).isEmpty();
    }

    @Test
    void runsTheGoodOnesBesideBrokenOnes() throws IOException {
        write("good.yaml", ExperimentSamples.text("good") + "---\n{broken: [\n");
        write("huge.yaml", "#".repeat(10_000_000));
        write("latin.yaml", "name: Gr\u00FC\u00DFe".getBytes(StandardCharsets.ISO_8859_1));
        write("unknown.yaml", ExperimentSamples.text("unknown").replace("duration", "duratoin"));
        Files.createSymbolicLink(folder.resolve("nowhere.yaml"), folder.resolve("missing"));

        Catalogue catalogue = start().current();

        assertThat(catalogue.experiments()).extracting(Experiment::name).containsExactly("good");
        assertThat(catalogue.broken())
                .extracting(Broken::source)
                .containsExactly("good.yaml (document 2)", "huge.yaml", "latin.yaml", "nowhere.yaml", "unknown.yaml");
        assertThat(sentence(catalogue, "huge.yaml")).contains("is too large: 10000000 bytes");
        assertThat(sentence(catalogue, "latin.yaml")).contains("is not UTF-8: byte 0xFC at position 8");
        assertThat(sentence(catalogue, "nowhere.yaml")).isEqualTo("is a link to nothing");
        assertThat(sentence(catalogue, "unknown.yaml")).contains("did you mean 'duration'?");
        assertThat(catalogue.broken().getLast().name()).isEqualTo("unknown");
    }

    @Test
    void namesAFileWhoseNameHoldsALineBreak() throws IOException {
        write("two\nlines.yaml", ExperimentSamples.text("two"));

        Catalogue catalogue = start().current();

        assertThat(catalogue.experiments()).isEmpty();
        assertThat(catalogue.broken()).extracting(Broken::source).containsExactly("two?lines.yaml");
        assertThat(sentence(catalogue, "two?lines.yaml")).contains("line break", "rename it");
    }

    @Test
    void runsTheFirstOfTwoWithOneNameAndNamesBothFiles() throws IOException {
        write("b.yaml", ExperimentSamples.text("same"));
        write("a.yaml", ExperimentSamples.text("same"));

        Catalogue catalogue = start().current();

        assertThat(catalogue.experiments()).hasSize(1);
        assertThat(catalogue.broken()).singleElement().satisfies(broken -> {
            assertThat(broken.source()).isEqualTo("b.yaml");
            assertThat(broken.name()).isEqualTo("same");
        });
        assertThat(sentence(catalogue, "b.yaml")).contains("the one in a.yaml runs, this one in b.yaml does not");
    }

    @Test
    void signalsEachChangeOnce() throws IOException {
        PolledExperiments experiments = start();

        write("a.yaml", ExperimentSamples.text("one"));
        time.advanceTimeBy(Duration.ofSeconds(5));
        write("b.yaml", ExperimentSamples.text("two"));
        time.advanceTimeBy(Duration.ofSeconds(5));
        Files.delete(folder.resolve("a.yaml"));
        time.advanceTimeBy(Duration.ofSeconds(5));

        assertThat(changes).hasSize(3);
        assertThat(experiments.current().experiments())
                .extracting(Experiment::name)
                .containsExactly("two");
    }

    @Test
    void signalsNothingForAChangeThatMeansTheSame() throws IOException {
        write("a.yaml", ExperimentSamples.text("one"));
        start();

        write("a.yaml", "# a comment\n" + ExperimentSamples.text("one"));
        time.advanceTimeBy(Duration.ofSeconds(3));

        assertThat(changes).isEmpty();
    }

    @Test
    void seesTheSwapOfAConfigMap() throws IOException {
        Path first = Files.createDirectory(folder.resolve("..first"));
        Path second = Files.createDirectory(folder.resolve("..second"));
        Files.writeString(first.resolve("a.yaml"), ExperimentSamples.text("one"));
        Files.writeString(second.resolve("a.yaml"), ExperimentSamples.text("two"));
        Path data = Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
        Files.createSymbolicLink(folder.resolve("a.yaml"), Path.of("..data/a.yaml"));
        PolledExperiments experiments = start();

        Path next = Files.createSymbolicLink(folder.resolve("..data_tmp"), second.getFileName());
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(experiments.current().experiments())
                .extracting(Experiment::name)
                .containsExactly("two");
    }

    @Test
    void outlivesTheFolder() throws IOException {
        write("a.yaml", ExperimentSamples.text("one"));
        PolledExperiments experiments = start();

        Files.delete(folder.resolve("a.yaml"));
        Files.delete(folder);
        time.advanceTimeBy(Duration.ofSeconds(2));

        assertThat(experiments.current().experiments()).isEmpty();
        assertThat(sentence(experiments.current(), folder.toString())).isEqualTo("is not there");

        Files.createDirectory(folder);
        write("a.yaml", ExperimentSamples.text("one"));
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(experiments.current().experiments()).hasSize(1);
        assertThat(experiments.current().broken()).isEmpty();
        assertThat(changes).hasSize(2);
    }

    @Test
    void namesAFolderThatIsNone() throws IOException {
        write("file", "x");

        Catalogue catalogue = new FolderExperiments(folder.resolve("file"), ExperimentSamples.documents())
                .polled(time, Schedulers.immediate())
                .current();

        assertThat(catalogue.broken().getFirst().problems().getFirst().message())
                .isEqualTo("is no folder");
    }

    private PolledExperiments start() {
        PolledExperiments experiments =
                new FolderExperiments(folder, ExperimentSamples.documents()).polled(time, Schedulers.immediate());
        running.add(experiments.changes().subscribe(changes::add));
        running.add(experiments.run().subscribe());
        return experiments;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private static String sentence(Catalogue catalogue, String source) {
        return catalogue.broken().stream()
                .filter(broken -> broken.source().equals(source))
                .findFirst()
                .orElseThrow()
                .problems()
                .getFirst()
                .message();
    }
}
