package dev.gelada.experiment;

import dev.gelada.document.DidYouMean;
import dev.gelada.document.DocumentLint;
import dev.gelada.document.DocumentProblem;
import dev.gelada.document.JsonSchemas;
import dev.gelada.document.Mappings;
import dev.gelada.document.PositionedNode;
import dev.gelada.document.SettingsBinder;
import dev.gelada.document.ValueType;
import dev.gelada.experiment.ExperimentSpec.FaultSpec;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultType;
import dev.gelada.probe.ProbeName;
import dev.gelada.probe.ProbeType;
import dev.gelada.probe.SteadyState.Ask;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How documents name faults, probes and safeguards: by name, with their settings below, which are kept with their keys sorted. */
public final class PluginTypes {

    /** A list of probes, for sentences. */
    public static final String PROBES = "[{http: {workload: checkout, path: /}}]";

    private PluginTypes() {}

    /** A list of probes: {@code [{http: {workload: checkout, path: /}}]}. */
    public static ValueType<List<Ask>> probes(Map<String, ProbeType> offered) {
        return named(
                        "probe",
                        "{http: {workload: checkout, path: /}}",
                        offered,
                        ProbeType::settings,
                        (name, settings) -> new Ask(new ProbeName(name), settings),
                        ask -> under(ask.probe().value(), ask.settings()))
                .list(refused -> "must be a list of at least one probe, like " + PROBES);
    }

    static ValueType<FaultSpec> fault(Map<String, FaultType> offered) {
        return named(
                "fault",
                "{process-kill: {}}",
                offered,
                FaultType::settings,
                (name, settings) -> new FaultSpec(new FaultName(name), settings),
                fault -> under(fault.name().value(), fault.settings()));
    }

    static ValueType<ObjectNode> safeguards(Map<String, SafeguardKey<?>> offered) {
        return new ValueType<>(
                (written, problems) -> safeguards(written, offered, problems), settings -> settings, () -> {
                    ObjectNode shape = JsonSchemas.mapping();
                    new TreeMap<>(offered).forEach((name, key) -> JsonSchemas.put(shape, name, key.shape()));
                    return shape;
                });
    }

    private static ObjectNode safeguards(
            PositionedNode written, Map<String, SafeguardKey<?>> offered, List<DocumentProblem> problems) {
        Mappings.check(written, offered.keySet(), problems);
        problems.addAll(DocumentLint.emptyValues(written));
        for (SafeguardKey<?> key : offered.values()) {
            PositionedNode at = written.at(key.name());
            if (at.written() && !at.value().isNull()) {
                ValueType.attempt(at, problems, () -> key.parse().apply(at.value()));
            }
        }
        return SortedKeys.mapping(written.value());
    }

    private static JsonNode under(String name, ObjectNode settings) {
        return JsonNodeFactory.instance.objectNode().set(name, settings);
    }

    /** A mapping with one key: the name of one of those that are offered. */
    private static <P, T> ValueType<T> named(
            String kind,
            String example,
            Map<String, P> offered,
            Function<P, Class<? extends Record>> settings,
            BiFunction<String, ObjectNode, T> made,
            Function<T, JsonNode> writer) {
        return new ValueType<>(
                (written, problems) -> {
                    String name = Mappings.onlyKey(written, example);
                    PositionedNode at = written.at(name);
                    P plugin = offered.get(name);
                    if (plugin == null) {
                        problems.add(at.problem(DidYouMean.unknown(kind, name, offered.keySet())));
                        return null;
                    }
                    problems.addAll(SettingsBinder.check(at, settings.apply(plugin)));
                    return made.apply(name, SortedKeys.mapping(at.value()));
                },
                writer,
                () -> {
                    Map<String, ObjectNode> shapes = new TreeMap<>();
                    offered.forEach((name, plugin) -> shapes.put(name, JsonSchemas.settings(settings.apply(plugin))));
                    return JsonSchemas.only(shapes);
                });
    }
}
