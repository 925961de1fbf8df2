package dev.gelada.lab;

import dev.gelada.lab.BrokenPromise.Promise;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything the laboratory knows of one store and its side log, and every promise that was not kept. */
final class Promises {

    private final Path sideLog;
    private final Map<String, EventRecord> open = new HashMap<>();
    private final Set<String> slots = new HashSet<>();
    /** How often the store has an entry more than the side log; what is in no event counts too. */
    private final Map<String, Integer> surplus = new HashMap<>();

    private final List<BrokenPromise> brokenPromise = new ArrayList<>();
    private final Set<String> closed = new HashSet<>();
    private long seen;
    private long read;
    private int struck;
    private int late;
    private int failed;
    private boolean wire;
    /** Struck after their event had ended, and not put back since. */
    private final Set<String> afterTheEnd = new HashSet<>();

    Promises(Path sideLog) {
        this.sideLog = sideLog;
    }

    /** The last entry that is known. */
    long seen() {
        return seen;
    }

    int events() {
        return closed.size() + open.size();
    }

    int struck() {
        return struck;
    }

    List<BrokenPromise> brokenPromise() {
        return brokenPromise;
    }

    void complain(Promise promise, String sentence) {
        brokenPromise.add(new BrokenPromise(promise, sentence));
    }

    /** One entry as a life found it in the store; what is known already is passed over. */
    void told(EntryLine entryLine) {
        if (entryLine.sequence() <= seen) {
            return;
        }
        must(Promise.KEPT, entryLine.sequence() == seen + 1, "entry " + entryLine.sequence() + " comes after " + seen);
        seen = entryLine.sequence();
        count(entryLine.event() + " " + entryLine.type(), 1);
        if (entryLine.type().equals("raised") && !entryLine.detail().isEmpty()) {
            must(Promise.ONCE, slots.add(entryLine.detail()), "the slot " + entryLine.detail() + " was raised twice");
        }
        failed += entryLine.type().equals("closed") && entryLine.detail().equals("failed") ? 1 : 0;
        late += entryLine.type().equals(EventRecord.TOO_LATE) ? 1 : 0;
        if (!entryLine.event().isEmpty()
                && !(entryLine.type().equals(EventRecord.TOO_LATE) && closed.contains(entryLine.event()))) {
            eventRecord(entryLine.event()).told(entryLine);
        }
    }

    /** Somebody stands still right before a strike: it may come after the end, and must be put back once more. */
    void forgiveWhatIsOnTheWire() {
        wire = true;
    }

    /** How many events ended because something broke. */
    int failed() {
        return failed;
    }

    /** How many answers came after another had the event. */
    int late() {
        return late;
    }

    /** Reads on in the side log. */
    void readSideLog() throws IOException {
        if (!Files.exists(sideLog)) {
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(sideLog.toFile(), "r")) {
            byte[] news = new byte[(int) (file.length() - read)];
            file.seek(read);
            file.readFully(news);
            read += news.length;
            new String(news, StandardCharsets.UTF_8).lines().forEach(this::heard);
        }
    }

    private void heard(String line) {
        String[] parts = line.split("\t", -1);
        switch (parts[0]) {
            case "durable" -> count(parts[1] + " " + parts[2], -1);
            case "strike" -> {
                struck++;
                strikes(parts[1], parts[2]);
            }
            case "undo" -> { // an old note of another replica may be undone after its event has ended
                afterTheEnd.remove(parts[1] + " " + parts[2]);
                if (!closed.contains(parts[1])) {
                    eventRecord(parts[1]).undoes(parts[2]);
                }
            }
            default -> throw new AssertionError("the side log says '" + line + "'");
        }
    }

    private void strikes(String event, String target) {
        if (wire && closed.contains(event)) {
            must(Promise.ONCE, afterTheEnd.add(event + " " + target), "struck twice: " + target);
            return;
        }
        eventRecord(event).strikes(target);
    }

    /** With everything that was durable a moment ago in view. */
    void mustBeWhole() {
        surplus.forEach((what, many) -> must(Promise.KEPT, many >= 0, -many + " of '" + what + "' lost"));
        surplus.values().removeIf(many -> many < 0); // told once
        open.values().forEach(EventRecord::mustHavePreparedWhatItStruck);
        forgetClosed();
    }

    /** When nothing that was begun may be left. */
    void mustOweNothing() {
        open.forEach((event, eventRecord) ->
                must(Promise.PUT_BACK, !eventRecord.owes(), "event " + event + " is not put back"));
        must(Promise.PUT_BACK, afterTheEnd.isEmpty(), "struck after the end and not put back: " + afterTheEnd);
    }

    void mustBeClosed() {
        open.forEach(
                (event, eventRecord) -> must(Promise.ORDER, eventRecord.closed(), "event " + event + " has no end"));
    }

    /** All of one moment. */
    void mustAgree(StoreCounts storeCounts) {
        must(Promise.KEPT, storeCounts.entries() == storeCounts.last(), "there are gaps: " + storeCounts);
        must(
                Promise.ORDER,
                storeCounts.events() == storeCounts.raised(),
                "an event without its entry, or the reverse: " + storeCounts);
        must(Promise.ONCE, storeCounts.events() == storeCounts.slots(), "a slot twice: " + storeCounts);
        must(
                Promise.ORDER,
                storeCounts.raised() == storeCounts.closed() + storeCounts.waiting(),
                "raised is not closed and waiting: " + storeCounts);
        must(
                Promise.ORDER,
                storeCounts.waiting() > 0 || storeCounts.taken() == 0,
                "workloads stay taken: " + storeCounts);
    }

    private void count(String what, int difference) {
        if (surplus.merge(what, difference, Integer::sum) == 0) {
            surplus.remove(what);
        }
    }

    private EventRecord eventRecord(String event) {
        return open.computeIfAbsent(event, name -> {
            must(Promise.ORDER, !closed.contains(name), "event " + name + " goes on after its end");
            return new EventRecord(name, this::complain);
        });
    }

    /** A long soak must not fill the memory with stories that have ended. */
    private void forgetClosed() {
        open.values().stream()
                .filter(EventRecord::closed)
                .map(EventRecord::event)
                .forEach(closed::add);
        open.keySet().removeAll(closed);
    }

    private void must(Promise promise, boolean kept, String sentence) {
        if (!kept) {
            complain(promise, sentence);
        }
    }
}
