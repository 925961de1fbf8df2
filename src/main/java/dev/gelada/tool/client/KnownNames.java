package dev.gelada.tool.client;

import dev.gelada.document.DidYouMean;
import dev.gelada.tool.console.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Names the nearest one that there is, where one is unknown. */
final class KnownNames {

    private static final String RECENT = "/events?limit=500";

    private KnownNames() {}

    /** What the API answers about an experiment, or the nearest name in the refusal. */
    static JsonNode experiment(ApiClient api, String name, Question question) throws ClientException {
        return suggest(question, () -> DidYouMean.unknown("experiment", name, names(experiments(api), "name")));
    }

    /** What the API answers about an event, or the nearest id in the refusal. */
    static JsonNode event(ApiClient api, String id, Question question) throws ClientException {
        return suggest(question, () -> {
            List<String> ids = names(List.of(api.get(RECENT).path("items")), "id");
            return "'" + DidYouMean.shortened(id) + "' is no known event"
                    + DidYouMean.nearest(id, ids)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("; 'gelada events' lists them");
        });
    }

    /** All pages of them. */
    static List<JsonNode> experiments(ApiClient api) throws ClientException {
        List<JsonNode> pages = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = api.get("/experiments" + ApiClient.query(Map.of("after", after)));
            pages.add(page.path("items"));
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        return pages;
    }

    private static List<String> names(List<JsonNode> pages, String key) {
        return pages.stream()
                .flatMap(JsonNode::valueStream)
                .map(item -> item.path(key).asString(""))
                .toList();
    }

    private static JsonNode suggest(Question question, Suggestion suggestion) throws ClientException {
        try {
            return question.answer();
        } catch (ClientException refused) {
            if (refused.exitCode() != ExitCode.UNKNOWN_NAME) {
                throw refused;
            }
            throw new ClientException(ExitCode.UNKNOWN_NAME, suggestion.sentence());
        }
    }

    /** A call of the API. */
    @FunctionalInterface
    interface Question {

        JsonNode answer() throws ClientException;
    }

    @FunctionalInterface
    private interface Suggestion {

        String sentence() throws ClientException;
    }
}
