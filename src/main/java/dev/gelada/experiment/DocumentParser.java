package dev.gelada.experiment;

import dev.gelada.document.DocumentProblem;
import dev.gelada.fault.FaultType;
import dev.gelada.probe.ProbeType;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Reads experiment documents and checks them against everything that is known: faults, probes, safeguards, the cap on durations. */
public interface DocumentParser {

    /**
     * Documents checked against what is offered, with UTC as the wall clock of a schedule that names none.
     *
     * @param longest the cap on how long a fault may last
     */
    static DocumentParser offering(
            Collection<FaultType> faults,
            Collection<ProbeType> probes,
            Collection<SafeguardKey<?>> keys,
            Duration longest) {
        return offering(faults, probes, keys, longest, ZoneOffset.UTC, List.of());
    }

    /**
     * Documents checked against what is offered.
     *
     * @param longest the cap on how long a fault may last
     * @param zone the wall clock of a schedule that names none
     * @param calendars those that an experiment of a namespace may name
     */
    static DocumentParser offering(
            Collection<FaultType> faults,
            Collection<ProbeType> probes,
            Collection<SafeguardKey<?>> keys,
            Duration longest,
            ZoneId zone,
            Collection<String> calendars) {
        return new ValidatingDocumentParser(PluginCatalogue.of(faults, probes, keys, longest, zone, calendars));
    }

    /** Reads one text that may hold several YAML documents. Never fails: what is wrong is in the answer. */
    List<Read> read(String text);

    /** Reads back the canonical text of one experiment, as an event carries it. Errs with {@link IllegalArgumentException} if this version cannot. */
    Experiment canonical(String document);

    /** The JSON Schema of one document, as text. This default accepts anything. */
    default String schema() {
        return "{}\n";
    }

    /**
     * Parses an experiment that is an object of a namespace: it is named {@code namespace.name} and confined to that namespace, its
     * probes to public addresses, and its calendars to those that are offered. Never fails.
     *
     * @param object the object from the API server
     */
    default Read confined(ObjectNode object) {
        return new Bad("", List.of(new DocumentProblem(0, "", "resources of a namespace are not read here")));
    }

    /** The CustomResourceDefinition of {@link #confined} experiments, as text; equal where as much is offered. */
    default String definition() {
        return "{}\n";
    }

    /** What is right in it and yet not what many would expect, a sentence each. */
    default List<String> remarks(Experiment experiment) {
        return List.of();
    }

    /** What came of one document. */
    sealed interface Read {}

    /** It can run. */
    record Good(Experiment experiment) implements Read {}

    /**
     * It cannot run.
     *
     * @param name as far as it could be read, else empty
     */
    record Bad(String name, List<DocumentProblem> problems) implements Read {

        public Bad {
            problems = List.copyOf(problems);
        }
    }
}
