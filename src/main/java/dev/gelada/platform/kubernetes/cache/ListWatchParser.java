package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.cache.ApiTypes.Document;
import dev.gelada.platform.kubernetes.cache.ApiTypes.Ending;
import dev.gelada.platform.kubernetes.cache.ApiTypes.Page;
import dev.gelada.platform.kubernetes.cache.ApiTypes.WatchEvent;
import java.util.Objects;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Parses the parts of a document that are used. */
final class ListWatchParser<D extends Document> {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final ObjectReader ENDING = MAPPER.readerFor(Ending.class);

    private final ObjectReader pages;
    private final ObjectReader changes;

    ListWatchParser(Class<D> type) {
        pages = MAPPER.readerFor(MAPPER.getTypeFactory().constructParametricType(Page.class, type));
        changes = MAPPER.readerFor(MAPPER.getTypeFactory().constructParametricType(WatchEvent.class, type));
    }

    Page<D> page(byte[] body) {
        return pages.readValue(body);
    }

    WatchEvent<D> change(byte[] line) {
        return changes.readValue(line);
    }

    /** Why the API server ends a watch. */
    KubernetesApiException failure(byte[] line) {
        Ending ending = ENDING.readValue(line);
        return new KubernetesApiException(
                ending.object().code(),
                Objects.requireNonNullElse(ending.object().message(), "the API server ended the watch"));
    }
}
