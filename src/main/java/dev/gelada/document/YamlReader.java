package dev.gelada.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds values from the parser's events rather than from its trees: the parser itself does not recurse, so depth, size and aliases are
 * bounded here, before anything is built.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class YamlReader {

    private static final int DEEPEST = 32;
    private static final int MOST = 20_000;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Yaml.LARGEST + 2).build();

    /** Those that say what is there anyway. */
    private static final Set<String> COLLECTIONS = Set.of(Tag.MAP.getValue(), Tag.SEQ.getValue());

    private static final String MERGE = "<<";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Yaml.Part part;
    private final Iterator<Event> events;
    private final Map<String, SourceLocation> sourceLocations = new HashMap<>();
    private final List<DocumentProblem> documentProblems = new ArrayList<>();
    private final Map<Anchor, Anchored> anchored = new HashMap<>();
    private int size;

    static List<ParsedDocument> read(Yaml.Part part) {
        List<ParsedDocument> documents = new ArrayList<>();
        try {
            Iterator<Event> events =
                    new Parse(SETTINGS).parseString(part.text()).iterator();
            while (events.hasNext()) {
                if (events.next().getEventId() == Event.ID.DocumentStart) {
                    documents.addAll(new YamlReader(part, events).document());
                }
            }
        } catch (Refused refused) {
            documents.add(Yaml.unreadable(refused.line, String.valueOf(refused.getMessage())));
        } catch (YamlEngineException broken) {
            documents.add(YamlSyntaxErrors.of(part, broken));
        }
        return documents;
    }

    private List<ParsedDocument> document() {
        JsonNode root = value(events.next(), "", 0);
        boolean says = !root.isNull() || !documentProblems.isEmpty();
        return says
                ? List.of(new ParsedDocument(new PositionedNode(root, "", sourceLocations), documentProblems))
                : List.of();
    }

    private JsonNode value(Event event, String path, int depth) {
        sourceLocations.putIfAbsent(path, place(event));
        count(event, 1);
        if (depth > DEEPEST) {
            throw new Refused(line(event), "is nested more than " + DEEPEST + " levels deep");
        }
        tagged(event, path);
        int before = size;
        JsonNode value = switch (event.getEventId()) {
            case Alias -> alias((AliasEvent) event);
            case SequenceStart -> list(path, depth);
            case MappingStart -> mapping(path, depth);
            case Scalar -> scalar((ScalarEvent) event, path);
            case Comment, DocumentEnd, DocumentStart, MappingEnd, SequenceEnd, StreamEnd, StreamStart ->
                throw new Refused(line(event), "is not valid YAML: a value is missing");
        };
        ((NodeEvent) event).getAnchor().ifPresent(name -> anchor(event, name, new Anchored(value, size - before)));
        return value;
    }

    /** What a tag would make of a list or a mapping is not done, so it must not be passed over. */
    private void tagged(Event event, String path) {
        if (event instanceof CollectionStartEvent start) {
            start.getTag()
                    .filter(tag -> !COLLECTIONS.contains(tag))
                    .ifPresent(tag -> documentProblems.add(tag(event, path, tag)));
        }
    }

    private DocumentProblem tag(Event event, String path, String tag) {
        return new DocumentProblem(place(event), path, "has the tag " + DidYouMean.shortened(tag) + "; leave tags out");
    }

    private void anchor(Event event, Anchor name, Anchored value) {
        if (!(event instanceof AliasEvent)) {
            anchored.put(name, value);
        }
    }

    /** What an alias stands for counts as if it were written out: a thousand million laughs are still that many. */
    private JsonNode alias(AliasEvent alias) {
        Anchored meant = anchored.get(alias.getAlias());
        if (meant == null) {
            throw new Refused(
                    line(alias), "uses '*" + alias.getAlias() + "' before '&" + alias.getAlias() + "' is complete");
        }
        count(alias, meant.size());
        return meant.value();
    }

    private void count(Event event, int more) {
        size += more;
        if (size > MOST) {
            throw new Refused(line(event), "holds more than " + MOST + " values once its aliases are written out");
        }
    }

    private JsonNode list(String path, int depth) {
        ArrayNode list = NODES.arrayNode();
        Event next = events.next();
        while (next.getEventId() != Event.ID.SequenceEnd) {
            list.add(value(next, path + "[" + list.size() + "]", depth + 1));
            next = events.next();
        }
        return list;
    }

    private JsonNode mapping(String path, int depth) {
        Map<String, JsonNode> mapping = new LinkedHashMap<>();
        Event next = events.next();
        while (next.getEventId() != Event.ID.MappingEnd) {
            String key = key(next);
            String at = path.isEmpty() ? key : path + "." + key;
            checkKey((ScalarEvent) next, key, at);
            if (mapping.containsKey(key)) {
                twice(next, at);
            }
            sourceLocations.put(at, place(next));
            JsonNode value = value(events.next(), at, depth + 1);
            if (!key.equals(MERGE)) {
                mapping.put(key, value);
            }
            next = events.next();
        }
        return new ObjectNode(NODES, mapping);
    }

    /** What is read is the last, so that is where its own problems are. */
    private void twice(Event again, String at) {
        int first = sourceLocations.getOrDefault(at, SourceLocation.NOWHERE).line();
        documentProblems.add(
                new DocumentProblem(place(again), at, "is written twice, first on line " + first + "; keep one"));
        sourceLocations.keySet().removeIf(path -> path.startsWith(at + ".") || path.startsWith(at + "["));
    }

    private void checkKey(ScalarEvent event, String key, String at) {
        if (key.equals(MERGE)) {
            documentProblems.add(new DocumentProblem(
                    place(event), at, "merges another mapping, which YAML 1.2 does not know; write its keys out here"));
        }
        event.getTag()
                .filter(tag -> !tag.equals(Tag.STR.getValue()))
                .ifPresent(tag -> documentProblems.add(tag(event, at, tag)));
    }

    private String key(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getValue();
        }
        throw new Refused(line(event), "has a key that is no plain text; a ':' or '{' may be too many");
    }

    private JsonNode scalar(ScalarEvent event, String path) {
        @Nullable JsonNode value = YamlScalars.value(event, SETTINGS.getSchema().getScalarResolver());
        if (value != null) {
            return value;
        }
        documentProblems.add(tag(event, path, event.getTag().orElse("")));
        return NODES.stringNode(event.getValue());
    }

    private int line(Event event) {
        return place(event).line();
    }

    private SourceLocation place(Event event) {
        return event.getStartMark()
                .map(mark -> new SourceLocation(part.above() + mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(SourceLocation.NOWHERE);
    }

    /** A value that an alias may mean, and how many values it is made of. */
    private record Anchored(JsonNode value, int size) {}

    /** Ends the reading of a part that goes beyond a bound. */
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final int line;

        Refused(int line, String sentence) {
            super(sentence, null, false, false);
            this.line = line;
        }
    }
}
