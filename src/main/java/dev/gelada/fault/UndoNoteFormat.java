package dev.gelada.fault;

import dev.gelada.document.Json;
import dev.gelada.fault.UndoNotes.Foreign;
import dev.gelada.fault.UndoNotes.Note;
import dev.gelada.fault.UndoNotes.Pending;
import dev.gelada.fault.UndoNotes.Unreadable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The format of an undo note: JSON with a version, its installation, when it was written, and the complete injection. */
public record UndoNoteFormat(String installation, Clock clock) {

    /** Reads the notes of every installation as its own. No installation can have this name. */
    public static final String ANY_INSTALLATION = "*";

    /** No note is longer than this many bytes. */
    static final int LONGEST = 1 << 20;

    private static final int VERSION = 1;
    private static final int DIGEST_LENGTH = 16;
    private static final JsonMapper JSON = Json.mapper();

    /** The required fields of a note; only the target's instance may be null. */
    private static final List<String> SAID = List.of(
            "/injection/order/event",
            "/injection/order/target/workload",
            "/injection/order/deadline",
            "/injection/order/settings",
            "/injection/fault",
            "/injection/undo");

    private static final String COMMAND = "/injection/revertCommand";

    /** As earlier versions wrote it. */
    private static final String FORMER_COMMAND = "/injection/humanCommand";

    private record Content(int version, String installation, Instant writtenAt, Injection injection) {}

    /** A file name without ending: the event, for people, and a digest of event and target, which makes it unique. */
    static String name(Injection injection) {
        FaultRequest faultRequest = injection.order();
        String target = JSON.writeValueAsString(faultRequest.target());
        String event = faultRequest.event().value();
        return event.replaceAll("[^A-Za-z0-9-]", "_") + "_" + digest(event + target);
    }

    byte[] write(Injection injection) {
        return JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(new Content(VERSION, installation, clock.instant(), injection));
    }

    /** The same in one line, for where a note is a value among others. */
    public String line(Injection injection) {
        return JSON.writeValueAsString(new Content(VERSION, installation, clock.instant(), injection));
    }

    /** Never fails: an invalid note is returned as unreadable. */
    public Note read(String where, byte[] bytes) {
        try {
            JsonNode note = JSON.readTree(bytes);
            String whose = note.path("installation").asString("");
            if (whose.isEmpty() || note.path("version").asInt(0) != VERSION) {
                return new Unreadable(where, "it is no undo note of version " + VERSION);
            }
            return whose.equals(installation) || installation.equals(ANY_INSTALLATION)
                    ? own(where, note)
                    : new Foreign(where, whose);
        } catch (JacksonException broken) {
            return new Unreadable(where, "it is no undo note: " + broken.getOriginalMessage());
        }
    }

    private static Note own(String where, JsonNode note) {
        for (String said : SAID) {
            if (absent(note.at(said))) {
                return new Unreadable(where, "it has no value at " + said);
            }
        }
        if (absent(note.at(COMMAND)) && absent(note.at(FORMER_COMMAND))) {
            return new Unreadable(where, "it has no value at " + COMMAND);
        }
        return new Pending(JSON.treeToValue(note, Content.class).injection());
    }

    private static boolean absent(JsonNode value) {
        return value.isNull() || value.isMissingNode();
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }
}
