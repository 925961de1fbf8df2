package dev.gelada.journal;

import dev.gelada.fault.EventId;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;

/** A list of ids in a statement. Its length is a power of two, so that few different statements are ever prepared. */
final class EventIds {

    private EventIds() {}

    /** @param query asks with a list of placeholders and their values */
    static <T> Flux<T> in(List<EventId> events, BiFunction<String, Object[], Flux<T>> query) {
        if (events.isEmpty()) {
            return Flux.empty();
        }
        int size = events.size() == 1 ? 1 : Integer.highestOneBit(events.size() - 1) * 2;
        String list = IntStream.rangeClosed(1, size)
                .mapToObj(index -> "$" + index)
                .collect(Collectors.joining(", ", "(", ")"));
        Object[] values = IntStream.range(0, size)
                .mapToObj(
                        index -> events.get(Math.min(index, events.size() - 1)).value())
                .toArray();
        return query.apply(list, values);
    }
}
