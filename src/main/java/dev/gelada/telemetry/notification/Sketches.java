package dev.gelada.telemetry.notification;

import dev.gelada.document.Hash;
import dev.gelada.journal.Entry;
import dev.gelada.journal.History;
import dev.gelada.journal.Recorded;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages out of what the journal and the plan say.
 *
 * @param cluster the name of this place; empty when it has none
 */
record Sketches(String cluster, String installation) {

    private static final int ID_LETTERS = 24;

    /** One whose values are as awkward as they may come. */
    static final Message SAMPLE = new Message(
            "sample",
            Moment.CLOSED,
            Instant.EPOCH,
            Arrays.stream(Field.values()).collect(Collectors.toMap(field -> field, field -> "\"a\" \\ <b> & {c}\n")));

    /**
     * Of an entry.
     *
     * @param story all entries of the event up to this one; nothing for what concerns no event
     */
    Message of(Recorded recorded, Moment moment, List<Recorded> story) {
        Map<Field, String> fields = fields(moment, recorded.at());
        String experiment = recorded.subject().experiment();
        put(fields, Field.EXPERIMENT, experiment);
        put(fields, Field.TEXT, recorded.entry().text());
        tell(fields, recorded.entry());
        if (recorded.subject().event() != null) {
            fields.put(Field.EVENT, recorded.subject().event().value());
        }
        if (begins(story)) {
            tell(fields, moment, History.of(story));
        }
        // the sequence alone would come again in a new database
        return message(recorded.sequence() + "-" + recorded.at().toEpochMilli(), moment, recorded.at(), fields);
    }

    /** Of a slot that lies ahead. */
    Message of(Planned planned) {
        Map<Field, String> fields = fields(Moment.BEFORE, planned.at());
        fields.put(Field.EXPERIMENT, planned.experiment().name());
        fields.put(Field.FAULT, planned.experiment().fault().value());
        fields.put(Field.DUE_AT, planned.at().toString());
        fields.put(Field.DRY_RUN, String.valueOf(planned.dryRun()));
        put(fields, Field.TARGETS, planned.workload());
        String whom = planned.workload() == null ? "" : " for " + planned.workload();
        fields.put(Field.TEXT, planned.experiment().fault() + whom + " is planned at " + planned.at());
        return message(id(planned), Moment.BEFORE, planned.at(), fields);
    }

    /** The same on every replica; another one where the slot was moved by an edit, and for the same slot of another Gelada. */
    private String id(Planned planned) {
        return "before-"
                + Hash.of(String.join(
                                " ",
                                installation,
                                planned.experiment().name(),
                                String.valueOf(planned.index()),
                                planned.at().toString(),
                                String.valueOf(planned.workload())))
                        .substring(0, ID_LETTERS);
    }

    private static Message message(String id, Moment moment, Instant at, Map<Field, String> fields) {
        fields.put(Field.ID, id);
        return new Message(id, moment, at, fields);
    }

    private Map<Field, String> fields(Moment moment, Instant at) {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        fields.put(Field.MOMENT, moment.word());
        fields.put(Field.AT, at.toString());
        fields.put(Field.CLUSTER, cluster);
        fields.put(Field.INSTALLATION, installation);
        return fields;
    }

    /** What came before may be forgotten by now. */
    private static boolean begins(List<Recorded> story) {
        return story.stream().anyMatch(one -> one.entry() instanceof Entry.Raised);
    }

    private static void tell(Map<Field, String> fields, Moment moment, History history) {
        String targets =
                history.targets().stream().map(one -> one.target().toString()).collect(Collectors.joining(", "));
        fields.put(Field.FAULT, history.fault().value());
        fields.put(Field.TARGETS, targets);
        fields.put(Field.DUE_AT, history.dueAt().toString());
        fields.put(Field.DRY_RUN, String.valueOf(history.dryRun()));
        fields.putIfAbsent(Field.BY, history.by() == null ? "" : history.by());
        fields.putIfAbsent(Field.REASON, history.why() == null ? "" : history.why());
        if (moment == Moment.INJECTED) {
            fields.put(Field.TEXT, "Injects " + history.fault() + " into " + targets);
        }
    }

    private static void tell(Map<Field, String> fields, Entry entry) {
        switch (entry) {
            case Entry.Vetoed vetoed -> {
                fields.put(Field.BY, vetoed.safeguard());
                fields.put(Field.REASON, vetoed.reason());
            }
            case Entry.Closed closed -> {
                fields.put(Field.OUTCOME, closed.outcome().word());
                put(fields, Field.REASON, closed.reason());
            }
            case Entry.HaltEngaged halt -> {
                fields.put(Field.BY, halt.by());
                put(fields, Field.REASON, halt.reason());
            }
            case Entry.HaltReleased halt -> fields.put(Field.BY, halt.by());
            case Entry.Injected injected ->
                fields.put(Field.TARGETS, injected.target().toString());
            case Entry.Stuck stuck -> fields.put(Field.TARGETS, stuck.target().toString());
            case Entry _ -> {}
        }
    }

    private static void put(Map<Field, String> fields, Field field, @Nullable String value) {
        if (value != null) {
            fields.put(field, value);
        }
    }
}
