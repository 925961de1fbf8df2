package dev.gelada.experiment;

import dev.gelada.document.DocumentProblem;
import dev.gelada.document.Json;
import dev.gelada.document.ParsedDocument;
import dev.gelada.document.PositionedNode;
import dev.gelada.document.Yaml;
import dev.gelada.fault.FaultType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lombok.extern.slf4j.Slf4j;
import tools.jackson.databind.node.ObjectNode;

/** Reads documents and checks each against the offer. Remembers the canonical texts it read last: many events carry the same one. */
@Slf4j
final class ValidatingDocumentParser implements DocumentParser {

    private static final int REMEMBERED = 256;

    private final PluginCatalogue pluginCatalogue;
    private final ExperimentReader people;
    private final ExperimentReader carried;
    private final ExperimentFactory experimentFactory;
    private final Recent recent = new Recent();

    ValidatingDocumentParser(PluginCatalogue pluginCatalogue) {
        this.pluginCatalogue = pluginCatalogue;
        this.people = new ExperimentReader(pluginCatalogue, false);
        this.carried = new ExperimentReader(pluginCatalogue, true);
        this.experimentFactory = new ExperimentFactory(pluginCatalogue);
    }

    @Override
    public List<Read> read(String text) {
        return Yaml.objects(text).stream().map(this::read).toList();
    }

    /** A document that the reader itself stumbles over cannot run; the others have nothing to do with that. */
    private Read read(ParsedDocument parsedDocument) {
        try {
            return made(people.read(parsedDocument));
        } catch (RuntimeException stumbled) {
            log.error("A document could not be checked", stumbled);
            return new Bad("", List.of(parsedDocument.root().problem("could not be checked: " + stumbled)));
        }
    }

    private Read made(ExperimentReader.Result result) {
        return result.document() == null
                ? new Bad(result.name(), result.problems())
                : new Good(experimentFactory.experiment(result.document()));
    }

    @Override
    public Experiment canonical(String document) {
        synchronized (recent) {
            return recent.computeIfAbsent(document, this::understood);
        }
    }

    @Override
    public Read confined(ObjectNode object) {
        return new NamespaceConfinement(pluginCatalogue, people, experimentFactory).read(object);
    }

    @Override
    public List<String> remarks(Experiment experiment) {
        FaultType fault = pluginCatalogue.faults().get(experiment.fault().value());
        return fault == null ? List.of() : DocumentWarnings.on(experiment, fault.unit());
    }

    @Override
    public String definition() {
        return new ResourceDefinition(pluginCatalogue).write().toPrettyString() + "\n";
    }

    @Override
    public String schema() {
        return new DocumentSchema(pluginCatalogue).write().toPrettyString() + "\n";
    }

    private Experiment understood(String document) {
        ParsedDocument parsedDocument =
                new ParsedDocument(PositionedNode.unwritten(Json.mapper().readTree(document)), List.of());
        return switch (made(carried.read(parsedDocument))) {
            case Good(Experiment experiment) -> experiment;
            case Bad(String name, List<DocumentProblem> documentProblems) ->
                throw new IllegalArgumentException("this version cannot run the document of " + name + ": "
                        + documentProblems.stream()
                                .map(DocumentProblem::toString)
                                .collect(Collectors.joining("; ")));
        };
    }

    private static final class Recent extends LinkedHashMap<String, Experiment> {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Experiment> eldest) {
            return size() > REMEMBERED;
        }
    }
}
