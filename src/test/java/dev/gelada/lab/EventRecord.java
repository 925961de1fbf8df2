package dev.gelada.lab;

import dev.gelada.lab.BrokenPromise.Promise;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/** What is known of one event, from the journal and from the side log; complains about whatever cannot follow what was before. */
final class EventRecord {

    static final String TOO_LATE = "tooLate";

    private final String event;
    private final BiConsumer<Promise, String> complaints;
    private final Set<String> prepared = new HashSet<>();
    private final Set<String> injected = new HashSet<>();
    private final Set<String> reverted = new HashSet<>();
    private final Set<String> struck = new HashSet<>();
    private final Set<String> undone = new HashSet<>();
    private boolean raised;
    private boolean reverting;
    private boolean closed;

    EventRecord(String event, BiConsumer<Promise, String> complaints) {
        this.event = event;
        this.complaints = complaints;
    }

    void told(EntryLine entryLine) {
        if (entryLine.type().equals(TOO_LATE)) {
            return; // says itself that it came out of order
        }
        must(Promise.ORDER, !closed, entryLine.type() + " after closed");
        must(Promise.ORDER, raised != entryLine.type().equals("raised"), entryLine.type() + " out of order");
        String target = entryLine.detail();
        switch (entryLine.type()) {
            case "raised" -> raised = true;
            case "prepared" -> {
                must(Promise.ONCE, prepared.add(target), "prepared twice for " + target);
                must(Promise.ORDER, !reverting, "prepared after reverting");
            }
            case "injected" -> {
                must(Promise.ORDER, prepared.contains(target), "injected, but not prepared, into " + target);
                must(Promise.ONCE, injected.add(target), "injected twice into " + target);
                must(Promise.ORDER, !reverted.contains(target), "injected after reverted into " + target);
            }
            case "reverting" -> reverting = true;
            case "reverted" -> {
                must(Promise.ORDER, prepared.contains(target), "reverted, but not prepared, on " + target);
                must(Promise.ORDER, reverted.add(target), "reverted twice on " + target);
            }
            case "closed" -> {
                closed = true;
                must(Promise.PUT_BACK, !owes(), "closed, and still owing a revert");
            }
            default -> {}
        }
    }

    void strikes(String target) {
        must(Promise.ONCE, struck.add(target), "struck twice: " + target);
        must(Promise.ONCE, !undone.contains(target), "struck after it was put back: " + target);
    }

    void undoes(String target) {
        undone.add(target);
    }

    /** With everything durable in view. */
    void mustHavePreparedWhatItStruck() {
        must(Promise.ORDER, prepared.containsAll(struck), "struck what it had not written down");
        must(Promise.ORDER, struck.containsAll(injected), "says it injected what it never struck");
    }

    String event() {
        return event;
    }

    boolean owes() {
        return !reverted.containsAll(prepared);
    }

    boolean closed() {
        return closed;
    }

    private void must(Promise promise, boolean kept, String complaint) {
        if (!kept) {
            complaints.accept(promise, "event " + event + " is " + complaint);
        }
    }
}
