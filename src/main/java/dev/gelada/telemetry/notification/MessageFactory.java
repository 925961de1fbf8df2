package dev.gelada.telemetry.notification;

import dev.gelada.document.Sha256;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.OutboxEntry;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.selection.Target;
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
record MessageFactory(String cluster, String installation) {

    private static final int ID_LETTERS = 24;

    /** A sample with characters that need escaping. */
    static final NotificationMessage SAMPLE = new NotificationMessage(
            "sample",
            NotificationEvent.CLOSED,
            Instant.EPOCH,
            Arrays.stream(MessageField.values())
                    .collect(Collectors.toMap(messageField -> messageField, messageField -> "\"a\" \\ <b> & {c}\n")));

    /** Of an entry. */
    NotificationMessage of(OutboxEntry outboxEntry, NotificationEvent notificationEvent) {
        RecordedEntry recordedEntry = outboxEntry.recordedEntry();
        Map<MessageField, String> messageFields = fields(notificationEvent, recordedEntry.at());
        String experiment = recordedEntry.subject().experiment();
        put(messageFields, MessageField.EXPERIMENT, experiment);
        put(messageFields, MessageField.TEXT, recordedEntry.entry().text());
        addFields(messageFields, recordedEntry.entry());
        if (recordedEntry.subject().event() != null) {
            messageFields.put(
                    MessageField.EVENT, recordedEntry.subject().event().value());
        }
        if (recordedEntry.subject().raised() != null) {
            addFields(messageFields, notificationEvent, recordedEntry.subject().raised(), outboxEntry.targets());
        }
        // the sequence alone would come again in a new database
        return message(
                recordedEntry.sequence() + "-" + recordedEntry.at().toEpochMilli(),
                notificationEvent,
                recordedEntry.at(),
                messageFields);
    }

    /** Of a slot that lies ahead. */
    NotificationMessage of(UpcomingSlot upcomingSlot) {
        Map<MessageField, String> messageFields = fields(NotificationEvent.BEFORE, upcomingSlot.at());
        messageFields.put(MessageField.EXPERIMENT, upcomingSlot.experiment().name());
        messageFields.put(MessageField.FAULT, upcomingSlot.experiment().fault().value());
        messageFields.put(MessageField.DUE_AT, upcomingSlot.at().toString());
        messageFields.put(MessageField.DRY_RUN, String.valueOf(upcomingSlot.dryRun()));
        put(messageFields, MessageField.TARGETS, upcomingSlot.workload());
        String target = upcomingSlot.workload() == null ? "" : " for " + upcomingSlot.workload();
        messageFields.put(
                MessageField.TEXT, upcomingSlot.experiment().fault() + target + " is planned at " + upcomingSlot.at());
        return message(id(upcomingSlot), NotificationEvent.BEFORE, upcomingSlot.at(), messageFields);
    }

    /** The same on every replica; another one where the slot was moved by an edit, and for the same slot of another Gelada. */
    private String id(UpcomingSlot upcomingSlot) {
        return "before-"
                + Sha256.of(String.join(
                                " ",
                                installation,
                                upcomingSlot.experiment().name(),
                                String.valueOf(upcomingSlot.index()),
                                upcomingSlot.at().toString(),
                                String.valueOf(upcomingSlot.workload())))
                        .substring(0, ID_LETTERS);
    }

    private static NotificationMessage message(
            String id, NotificationEvent notificationEvent, Instant at, Map<MessageField, String> messageFields) {
        messageFields.put(MessageField.ID, id);
        return new NotificationMessage(id, notificationEvent, at, messageFields);
    }

    private Map<MessageField, String> fields(NotificationEvent notificationEvent, Instant at) {
        Map<MessageField, String> messageFields = new EnumMap<>(MessageField.class);
        messageFields.put(MessageField.MOMENT, notificationEvent.word());
        messageFields.put(MessageField.AT, at.toString());
        messageFields.put(MessageField.CLUSTER, cluster);
        messageFields.put(MessageField.INSTALLATION, installation);
        return messageFields;
    }

    private static void addFields(
            Map<MessageField, String> messageFields,
            NotificationEvent notificationEvent,
            JournalEntry.Raised raised,
            List<Target> drawn) {
        String targets = drawn.stream().map(Target::toString).collect(Collectors.joining(", "));
        messageFields.put(MessageField.FAULT, raised.fault().value());
        messageFields.put(MessageField.TARGETS, targets);
        messageFields.put(MessageField.DUE_AT, raised.dueAt().toString());
        messageFields.put(MessageField.DRY_RUN, String.valueOf(raised.dryRun()));
        messageFields.putIfAbsent(MessageField.BY, raised.by() == null ? "" : raised.by());
        messageFields.putIfAbsent(MessageField.REASON, raised.why() == null ? "" : raised.why());
        if (notificationEvent == NotificationEvent.INJECTED) {
            messageFields.put(MessageField.TEXT, "Injects " + raised.fault() + " into " + targets);
        }
    }

    private static void addFields(Map<MessageField, String> messageFields, JournalEntry journalEntry) {
        switch (journalEntry) {
            case JournalEntry.Vetoed vetoed -> {
                messageFields.put(MessageField.BY, vetoed.safeguard());
                messageFields.put(MessageField.REASON, vetoed.reason());
            }
            case JournalEntry.Closed closed -> {
                messageFields.put(MessageField.OUTCOME, closed.outcome().word());
                put(messageFields, MessageField.REASON, closed.reason());
            }
            case JournalEntry.HaltEngaged halt -> {
                messageFields.put(MessageField.BY, halt.by());
                put(messageFields, MessageField.REASON, halt.reason());
            }
            case JournalEntry.HaltReleased halt -> messageFields.put(MessageField.BY, halt.by());
            case JournalEntry.Injected injected ->
                messageFields.put(MessageField.TARGETS, injected.target().toString());
            case JournalEntry.Stuck stuck ->
                messageFields.put(MessageField.TARGETS, stuck.target().toString());
            case JournalEntry _ -> {}
        }
    }

    private static void put(
            Map<MessageField, String> messageFields, MessageField messageField, @Nullable String value) {
        if (value != null) {
            messageFields.put(messageField, value);
        }
    }
}
