package dev.gelada.journal;

import dev.gelada.fault.EventId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of histories, newest first.
 *
 * @param next where to read on: the next page is before this event; null when there is no more
 */
public record EventHistoryPage(
        List<EventHistory> items, @Nullable EventId next) {}
