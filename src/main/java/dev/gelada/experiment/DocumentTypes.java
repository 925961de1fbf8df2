package dev.gelada.experiment;

import dev.gelada.document.DocumentLint;
import dev.gelada.document.JsonSchemas;
import dev.gelada.document.PositionedNode;
import dev.gelada.document.RecordType;
import dev.gelada.document.ScalarTypes;
import dev.gelada.document.ValueType;
import dev.gelada.experiment.ExperimentDocument.Name;
import dev.gelada.experiment.ExperimentSpec.FaultSpec;
import dev.gelada.experiment.ScheduleSpec.WindowSpec;
import dev.gelada.probe.SteadyState.Ask;
import dev.gelada.schedule.ExceptionDates;
import dev.gelada.schedule.TimeZones;
import dev.gelada.schedule.WeeklyWindow;
import dev.gelada.selection.LabelExpression;
import dev.gelada.selection.NamePatterns;
import dev.gelada.selection.SelectionMode;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The types of an experiment's document and of the values in it.
 *
 * @param canonical whether to read canonical text instead of a user's: it may have keys that users may not write, and in earlier versions
 *        had every key
 */
record DocumentTypes(PluginCatalogue pluginCatalogue, boolean canonical) {

    private static final Type ASKS = new TypeReference<List<Ask>>() {}.getType();
    private static final String NEVER = ", so it can never select anything";

    ValueType<ExperimentDocument> document() {
        return RecordType.of(
                ExperimentDocument.class,
                Map.ofEntries(
                        Map.entry(Name.class, ValueType.of(this::name, DocumentTypes::text, Name::shape)),
                        Map.entry(NamePatterns.class, namePatterns()),
                        Map.entry(
                                LabelExpression.class,
                                ValueType.of(
                                        this::expression,
                                        DocumentTypes::text,
                                        () -> JsonSchemas.text().put("minLength", 1))),
                        Map.entry(SelectionMode.class, SelectionModes.TYPE),
                        Map.entry(Instant.class, ScalarTypes.text().as(DocumentTypes::moment, Instant::toString)),
                        Map.entry(ZoneId.class, ScalarTypes.text().as(TimeZones::named, ZoneId::getId)),
                        Map.entry(
                                WeeklyWindow.class,
                                RecordType.of(WindowSpec.class, Map.of()).as(WindowSpec::window, WindowSpec::of)),
                        Map.entry(
                                ExceptionDates.class,
                                ScalarTypes.text().as(ExceptionDates::of, ExceptionDates::written)),
                        Map.entry(FaultSpec.class, PluginTypes.fault(pluginCatalogue.faults())),
                        Map.entry(ASKS, PluginTypes.probes(pluginCatalogue.probes())),
                        Map.entry(ObjectNode.class, PluginTypes.safeguards(pluginCatalogue.safeguards()))));
    }

    private ValueType<NamePatterns> namePatterns() {
        return ScalarTypes.texts(canonical ? "" : DocumentLint.EMPTY)
                .as(written -> sensible(NamePatterns.of(written)), NamePatterns::written);
    }

    private Name name(PositionedNode positionedNode) {
        Name name = new Name(ScalarTypes.text(positionedNode));
        if (!name.plain() && !(canonical && name.confined())) {
            throw new IllegalArgumentException("is " + positionedNode.describe()
                    + "; write at most 63 small letters, digits and dashes, with no dash first or last");
        }
        return name;
    }

    private static JsonNode text(Name name) {
        return JsonNodeFactory.instance.stringNode(name.value());
    }

    private NamePatterns sensible(NamePatterns namePatterns) {
        if (!canonical && namePatterns.contradictory()) {
            throw new IllegalArgumentException("excludes all that it names" + NEVER);
        }
        return namePatterns;
    }

    /** An empty expression is refused, because a value that was left empty must not select everything. */
    private LabelExpression expression(PositionedNode positionedNode) {
        LabelExpression expression =
                LabelExpression.parse(ScalarTypes.text(positionedNode).strip());
        if (!canonical && expression.equals(LabelExpression.NONE)) {
            throw new IllegalArgumentException(DocumentLint.EMPTY);
        }
        if (!canonical) {
            expression.contradiction().ifPresent(key -> {
                throw new IllegalArgumentException("asks for a '" + key + "' that no value can be" + NEVER);
            });
        }
        return expression;
    }

    private static JsonNode text(LabelExpression expression) {
        return expression.equals(LabelExpression.NONE)
                ? MissingNode.getInstance()
                : JsonNodeFactory.instance.stringNode(expression.text());
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException broken) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no moment; write one like 2026-12-01T10:00:00Z", broken);
        }
    }
}
