package dev.gelada.lab;

import dev.gelada.fault.Injection;
import dev.gelada.journal.Entry;
import dev.gelada.journal.EntryType;
import dev.gelada.journal.Recorded;
import dev.gelada.target.Target;
import org.jspecify.annotations.Nullable;

/**
 * One entry as a life tells it to the laboratory.
 *
 * @param detail the target, the outcome or the slot, as far as the type has one; else empty
 */
record Line(long sequence, String event, String type, String detail) {

    static Line of(Recorded recorded) {
        String event = recorded.subject().event() == null
                ? ""
                : recorded.subject().event().value();
        Entry entry = recorded.entry();
        return new Line(
                recorded.sequence(),
                event,
                EntryType.of(entry),
                detail(recorded.subject().experiment(), entry));
    }

    private static String detail(@Nullable String experiment, Entry entry) {
        return switch (entry) {
            case Entry.Raised raised -> raised.origin().equals("scheduled") ? experiment + "@" + raised.dueAt() : "";
            case Entry.Prepared prepared -> target(prepared.injection());
            case Entry.Injected injected -> target(injected.target());
            case Entry.Observed observed -> target(observed.target());
            case Entry.Reverted reverted -> target(reverted.target());
            case Entry.Closed closed -> closed.outcome().word();
            default -> "";
        };
    }

    static String target(Injection injection) {
        return target(injection.order().target());
    }

    private static String target(Target target) {
        return String.valueOf(target.instance());
    }

    String written() {
        return String.join("\t", Long.toString(sequence), event, type, detail);
    }

    static Line read(String written) {
        String[] parts = written.split("\t", -1);
        return new Line(Long.parseLong(parts[0]), parts[1], parts[2], parts[3]);
    }
}
