package dev.gelada.experiment;

import dev.gelada.document.DocumentProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;

/** Every source as one. Where two hold an experiment of one name, that of the first runs, and the other is named as broken. */
final class CombinedExperiments implements Experiments {

    private final List<ExperimentSource> sources;
    private final Consumer<Set<String>> shown;
    private volatile List<Experiment> shownExperiments = List.of();

    /** @param shown takes the annotations that experiments select by, so that they are cached before a slot needs them */
    CombinedExperiments(List<ExperimentSource> sources, Consumer<Set<String>> shown) {
        this.sources = List.copyOf(sources);
        this.shown = shown;
    }

    @Override
    public Catalogue current() {
        Catalogue catalogue = sources.size() == 1 ? sources.getFirst().current() : together();
        show(catalogue);
        return catalogue;
    }

    private void show(Catalogue catalogue) {
        if (!catalogue.experiments().equals(shownExperiments)) {
            shownExperiments = catalogue.experiments();
            shown.accept(catalogue.experiments().stream()
                    .flatMap(one -> one.selector().annotationKeys().stream())
                    .collect(Collectors.toUnmodifiableSet()));
        }
    }

    @Override
    public Flux<Catalogue> changes() {
        return Flux.merge(sources.stream().map(ExperimentSource::changes).toList())
                .map(change -> current());
    }

    private Catalogue together() {
        Map<String, Experiment> good = new TreeMap<>();
        List<Broken> broken = new ArrayList<>();
        for (ExperimentSource source : sources) {
            Catalogue catalogue = source.current();
            broken.addAll(catalogue.broken());
            catalogue.experiments().stream()
                    .filter(one -> good.putIfAbsent(one.name(), one) != null)
                    .map(CombinedExperiments::twice)
                    .forEach(broken::add);
        }
        return new Catalogue(
                good.values().stream()
                        .sorted(Comparator.comparing(Experiment::name))
                        .toList(),
                broken);
    }

    private static Broken twice(Experiment second) {
        String sentence = "'" + second.name()
                + "' is the name of two experiments of different sources; the other runs, give this one another"
                + " name";
        return new Broken(second.name(), second.name(), List.of(new DocumentProblem(0, "metadata.name", sentence)));
    }
}
