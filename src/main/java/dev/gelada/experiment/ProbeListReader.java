package dev.gelada.experiment;

import dev.gelada.document.DidYouMean;
import dev.gelada.document.DocumentProblem;
import dev.gelada.document.MappingReader;
import dev.gelada.document.PositionedNode;
import dev.gelada.document.SettingsBinder;
import dev.gelada.probe.Probe;
import dev.gelada.probe.SteadyState.Ask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;

/** Reads a list of probes and what each is asked with: {@code [{http: {workload: checkout, path: /}}]}. */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
public final class ProbeListReader {

    public static final String EXAMPLE = "[{http: {workload: checkout, path: /}}]";

    private final Map<String, Probe> probes;
    private final List<DocumentProblem> documentProblems;

    /**
     * All that can be read; what cannot becomes a problem.
     *
     * @param probes those there are, by name
     * @throws IllegalArgumentException with a sentence when it is no list, or an empty one
     */
    public static List<Ask> read(
            PositionedNode positionedNode, Map<String, Probe> probes, List<DocumentProblem> documentProblems) {
        if (positionedNode.elements().isEmpty()) {
            throw new IllegalArgumentException("must be a list of at least one probe, like " + EXAMPLE);
        }
        ProbeListReader probeListReader = new ProbeListReader(probes, documentProblems);
        return positionedNode.elements().stream()
                .map(probeListReader::ask)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Ask> ask(PositionedNode positionedNode) {
        try {
            MappingReader.Only only = MappingReader.only(positionedNode, "{http: {workload: checkout, path: /}}");
            return asked(only.key(), only.under());
        } catch (IllegalArgumentException refused) {
            documentProblems.add(positionedNode.problem(String.valueOf(refused.getMessage())));
            return Optional.empty();
        }
    }

    private Optional<Ask> asked(String name, PositionedNode settings) {
        Probe probe = probes.get(name);
        if (probe == null) {
            documentProblems.add(settings.problem(DidYouMean.unknown("probe", name, probes.keySet())));
            return Optional.empty();
        }
        documentProblems.addAll(SettingsBinder.check(settings, probe.settings()));
        return Optional.of(new Ask(probe.name(), CanonicalDocument.settings(settings.value())));
    }
}
