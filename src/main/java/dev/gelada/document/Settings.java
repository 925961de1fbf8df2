package dev.gelada.document;

import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;

/** Binds written settings to the record that checks them. */
public final class Settings {

    private Settings() {}

    /**
     * Reads one settings record.
     *
     * @throws IllegalArgumentException with a sentence naming the key and what would be right
     */
    public static <T extends Record> T bind(JsonNode written, Class<T> type) {
        try {
            return Json.mapper().treeToValue(written, type);
        } catch (DatabindException refused) {
            throw new IllegalArgumentException(sentence(refused), refused);
        }
    }

    private static String sentence(DatabindException refused) {
        Throwable cause = refused.getCause();
        return cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? cause.getMessage()
                : refused.getOriginalMessage();
    }
}
