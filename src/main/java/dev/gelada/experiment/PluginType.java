package dev.gelada.experiment;

import dev.gelada.document.DidYouMean;
import dev.gelada.document.DocumentProblem;
import dev.gelada.document.JsonSchemas;
import dev.gelada.document.ListType;
import dev.gelada.document.MappingReader;
import dev.gelada.document.PositionedNode;
import dev.gelada.document.SettingsBinder;
import dev.gelada.document.ValueType;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultName;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ProbeName;
import dev.gelada.probe.SteadyState.Ask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A fault or a probe and what it is asked with, as a mapping with one key: {@code {http: {workload: checkout, path: /}}}.
 *
 * @param kind what it is called in sentences
 * @param offered the settings record of each there is, by name
 */
public record PluginType<T>(
        String kind,
        String example,
        Map<String, Class<? extends Record>> offered,
        BiFunction<String, ObjectNode, T> made,
        Function<T, String> name,
        Function<T, ObjectNode> settings)
        implements ValueType<T> {

    /** A list of probes, for sentences. */
    public static final String PROBES = "[{http: {workload: checkout, path: /}}]";

    static ValueType<FaultSpec> fault(Map<String, Fault> faults) {
        return new PluginType<>(
                "fault",
                "{process-kill: {}}",
                offered(faults, Fault::settings),
                (name, settings) -> new FaultSpec(new FaultName(name), settings),
                fault -> fault.name().value(),
                FaultSpec::settings);
    }

    static ValueType<Ask> probe(Map<String, Probe> probes) {
        return new PluginType<>(
                "probe",
                "{http: {workload: checkout, path: /}}",
                offered(probes, Probe::settings),
                (name, settings) -> new Ask(new ProbeName(name), settings),
                ask -> ask.probe().value(),
                Ask::settings);
    }

    /** A list of probes, wherever one stands. */
    public static ValueType<List<Ask>> probes(Map<String, Probe> probes) {
        return probe(probes).list(PROBES);
    }

    private static <P> Map<String, Class<? extends Record>> offered(
            Map<String, P> plugins, Function<P, Class<? extends Record>> settings) {
        Map<String, Class<? extends Record>> offered = new HashMap<>();
        plugins.forEach((name, plugin) -> offered.put(name, settings.apply(plugin)));
        return offered;
    }

    @Override
    public @Nullable T read(PositionedNode positionedNode, List<DocumentProblem> documentProblems) {
        MappingReader.Only only = MappingReader.only(positionedNode, example);
        Class<? extends Record> type = offered.get(only.key());
        if (type == null) {
            documentProblems.add(only.under().problem(DidYouMean.unknown(kind, only.key(), offered.keySet())));
            return null;
        }
        documentProblems.addAll(SettingsBinder.check(only.under(), type));
        return made.apply(only.key(), SortedKeys.mapping(only.under().value()));
    }

    @Override
    public JsonNode write(T value) {
        return JsonNodeFactory.instance.objectNode().set(name.apply(value), settings.apply(value));
    }

    @Override
    public ObjectNode shape() {
        Map<String, ObjectNode> shapes = new TreeMap<>();
        offered.forEach((each, type) -> shapes.put(each, JsonSchemas.settings(type)));
        return JsonSchemas.only(shapes);
    }

    @Override
    public ValueType<List<T>> list(String all) {
        return new ListType<>(this, refused -> "must be a list of at least one " + kind + ", like " + all);
    }
}
