package dev.gelada.experiment;

import dev.gelada.document.Json;
import dev.gelada.document.Problem;
import dev.gelada.document.Tree;
import dev.gelada.document.Written;
import dev.gelada.document.Yaml;
import dev.gelada.fault.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads documents and checks each against the offer. Remembers the canonical texts it read last: many events carry the same one. */
final class CheckedDocuments implements Documents {

    private static final Logger LOG = LoggerFactory.getLogger(CheckedDocuments.class);
    private static final int REMEMBERED = 256;

    private final Offer offer;
    private final Recent recent = new Recent();

    CheckedDocuments(Offer offer) {
        this.offer = offer;
    }

    @Override
    public List<Read> read(String text) {
        return Yaml.objects(text).stream().map(this::read).toList();
    }

    /** A document that the reader itself stumbles over cannot run; the others have nothing to do with that. */
    private Read read(Written written) {
        try {
            return new ExperimentReader(offer).read(written);
        } catch (RuntimeException stumbled) {
            LOG.error("A document could not be checked", stumbled);
            return new Bad("", List.of(written.root().problem("could not be checked: " + stumbled)));
        }
    }

    @Override
    public Experiment canonical(String document) {
        synchronized (recent) {
            return recent.computeIfAbsent(document, this::understood);
        }
    }

    @Override
    public Read confined(ObjectNode object) {
        return new Confinement(offer).read(object);
    }

    @Override
    public List<String> remarks(Experiment experiment) {
        Fault fault = offer.faults().get(experiment.fault().value());
        return fault == null ? List.of() : Remarks.on(experiment, fault.unit());
    }

    @Override
    public String definition() {
        return new ResourceDefinition(offer).write().toPrettyString() + "\n";
    }

    @Override
    public String schema() {
        return new DocumentSchema(offer).write().toPrettyString() + "\n";
    }

    private Experiment understood(String document) {
        Written written = new Written(Tree.unwritten(Json.mapper().readTree(document)), List.of());
        return switch (ExperimentReader.ofCanonical(offer).read(written)) {
            case Good(Experiment experiment) -> experiment;
            case Bad(String name, List<Problem> problems) ->
                throw new IllegalArgumentException("this version cannot run the document of " + name + ": "
                        + problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
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
