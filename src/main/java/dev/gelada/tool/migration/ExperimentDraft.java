package dev.gelada.tool.migration;

import dev.gelada.document.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An experiment document in the making, and what differs from what it stands for. */
final class ExperimentDraft {

    private final List<String> remarks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final ObjectNode document = Json.mapper().createObjectNode();
    private final ObjectNode spec;
    private boolean narrowed;

    ExperimentDraft(String name, String description) {
        document.put("apiVersion", "gelada.dev/v1alpha1").put("kind", "Experiment");
        document.putObject("metadata").put("name", name);
        this.spec = document.putObject("spec").put("description", description);
    }

    ObjectNode spec() {
        return spec;
    }

    /** The mapping under a key of the specification. */
    ObjectNode under(String key) {
        return spec.withObject("/" + key);
    }

    /** Says in a sentence what is not as it was, in one line, since a comment ends with its line. */
    void differs(String sentence) {
        remarks.add(sentence.replaceAll("\\R", " "));
    }

    /**
     * Reports a restriction that cannot be carried over. The experiment is then disabled, to be enabled after reading the sentence.
     */
    void narrowed(String sentence) {
        differs(sentence + "; until then the experiment is disabled");
        narrowed = true;
        spec.put("enabled", false);
    }

    /** Says in a sentence what means the same and yet not what many would expect. */
    void note(String sentence) {
        notes.add(sentence.replaceAll("\\R", " "));
    }

    /** Whether the original was more restrictive than this document. */
    boolean narrowed() {
        return narrowed;
    }

    List<String> differences() {
        return List.copyOf(remarks);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** As YAML, with what differs and what is to be noted as comments in front. */
    String yaml() {
        StringBuilder text = new StringBuilder();
        remarks.forEach(remark -> text.append("# DIFFERS: ").append(remark).append('\n'));
        notes.forEach(note -> text.append("# NOTE: ").append(note).append('\n'));
        block(text, document, "");
        return text.toString();
    }

    /** The outer levels in lines of their own, the inner ones as JSON, which is YAML too. */
    private static void block(StringBuilder text, JsonNode mapping, String indent) {
        mapping.forEachEntry((key, value) -> {
            text.append(indent).append(key).append(':');
            if (value.isObject() && (key.equals("spec") || key.equals("schedule") || key.equals("targets"))) {
                text.append('\n');
                block(text, value, indent + "  ");
                return;
            }
            text.append(' ').append(value).append('\n');
        });
    }
}
