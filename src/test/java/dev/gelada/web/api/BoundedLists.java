package dev.gelada.web.api;

import dev.gelada.engine.explain.Explanation;
import dev.gelada.journal.Waterfall;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Says in the description of the HTTP contract how long each list can be that an answer holds beside its items, and where it says how many there are. */
final class BoundedLists implements OpenApiCustomizer {

    private static final List<Bound> ALL = List.of(
            new Bound(
                    EventResponse.class,
                    "entries",
                    EventResponse.MOST,
                    "The first and the last of 'entryCount'; in a list of events at most " + EventResponse.MOST_EACH),
            new Bound(
                    EventResponse.class,
                    "targets",
                    EventResponse.MOST,
                    "The first and the last of 'targetCount'; in a list of events at most " + EventResponse.MOST_EACH),
            new Bound(TraceResponse.class, "items", TraceResponse.MOST, "The first and the last of 'count'"),
            new Bound(
                    ChaosToolkitJournal.class,
                    "run",
                    ChaosToolkitActivities.MOST,
                    "The first and the last; the experiment's description says how many there are"),
            new Bound(
                    ChaosToolkitJournal.class,
                    "rollbacks",
                    ChaosToolkitActivities.MOST,
                    "The first and the last; the experiment's description says how many there are"),
            new Bound(Explanation.class, "beside", Explanation.MOST_BESIDE, "The nearest of 'besideCount'"),
            new Bound(
                    TargetResponse.class,
                    "instances",
                    TargetResponse.MOST,
                    "The first of 'instanceCount'; of all workloads together at most "
                            + TargetController.MOST_INSTANCES),
            new Bound(
                    PreflightResponse.class,
                    "targets",
                    PreflightResponse.MOST,
                    "The first; 'advice' says how many there are"),
            new Bound(
                    PreflightResponse.class,
                    "others",
                    PreflightResponse.MOST,
                    "The first; 'advice' says how many there are"),
            new Bound(
                    PreflightResponse.class,
                    "refusals",
                    PreflightResponse.MOST,
                    "The first; 'advice' says how many there are"),
            new Bound(
                    OpeningHoursResponse.class,
                    "open",
                    OpeningHoursResponse.MOST,
                    "The first; 'notes' says how many there are"),
            new Bound(
                    OpeningHoursResponse.class,
                    "exceptions",
                    OpeningHoursResponse.MOST,
                    "The first; 'notes' says how many there are"),
            new Bound(Waterfall.Stretch.class, "marks", TraceResponse.MOST_MARKS, "The first and the last"),
            new Bound(
                    PlanResponse.class,
                    "exceptions",
                    PlanPages.EXCEPTIONS,
                    "The first; 'notes' says how many there are"));

    @Override
    public void customise(OpenAPI api) {
        ALL.forEach(bound -> bound.say(api));
        Objects.requireNonNull(api.getPaths().get("/api/v1/plan.ics"))
                .getGet()
                .description("At most " + PlanCalendarWriter.MOST + " slots; X-WR-CALDESC says up to when they reach");
    }

    private record Bound(Class<?> schema, String property, int most, String sentence) {

        /** The type is the library's own, without one for what it holds. */
        @SuppressWarnings("rawtypes")
        void say(OpenAPI api) {
            Map<String, Schema> schemas = api.getComponents().getSchemas();
            Schema<?> described = Objects.requireNonNull(schemas.get(schema.getSimpleName()), schema::getName);
            Schema<?> list =
                    Objects.requireNonNull((Schema<?>) described.getProperties().get(property), property);
            list.setMaxItems(most);
            list.setDescription(sentence);
        }
    }
}
