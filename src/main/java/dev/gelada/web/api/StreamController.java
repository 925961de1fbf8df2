package dev.gelada.web.api;

import dev.gelada.engine.EngineControl;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.RecordedEntry;
import dev.gelada.web.RemoteAddress;
import dev.gelada.web.problem.ProblemException;
import dev.gelada.web.problem.ProblemType;
import dev.gelada.web.stream.StreamLimit;
import java.time.Duration;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * The journal as server-sent events. A client that reconnects with the last id it received misses nothing; when its id is no longer
 * available it gets one {@code reset}. The stream is read with backpressure, at the client's pace. It completes at shutdown, so that open
 * streams do not delay it.
 */
@RestController
@RequiredArgsConstructor
final class StreamController {

    static final String PATH = "/api/v1/stream";

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /**
     * How long to wait for the last entry of this process after everything else has ended; when the store does not answer it never comes.
     */
    private static final Duration LAST_ENTRY_TIMEOUT = Duration.ofSeconds(1);

    private final Journal journal;
    private final EngineControl engineControl;
    private final StreamLimit limit;

    @Qualifier("clients")
    private final Scheduler scheduler;

    /** Proxies must neither buffer nor change nor store the stream. */
    @GetMapping(path = PATH, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<Flux<ServerSentEvent<Map<String, @Nullable Object>>>> stream(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            ServerWebExchange exchange) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore().noTransform())
                .header("X-Accel-Buffering", "no")
                .body(limit.limited(RemoteAddress.of(exchange), stream(last)));
    }

    Flux<ServerSentEvent<Map<String, @Nullable Object>>> stream(@Nullable String last) {
        Long after = last == null ? null : sequence(last);
        Flux<ServerSentEvent<Map<String, @Nullable Object>>> entries = journal.sequenceRange()
                .flatMapMany(sequenceRange -> from(sequenceRange, after == null ? sequenceRange.last() : after));
        Flux<ServerSentEvent<Map<String, @Nullable Object>>> opening = Flux.just(comment("the journal follows"));
        return alive(opening.concatWith(entries))
                .takeUntilOther(engineControl.stopped().then(Mono.delay(LAST_ENTRY_TIMEOUT, scheduler)));
    }

    /** With heartbeats in every pause, until the stream completes. */
    private Flux<ServerSentEvent<Map<String, @Nullable Object>>> alive(
            Flux<ServerSentEvent<Map<String, @Nullable Object>>> events) {
        return Flux.defer(() -> {
            Sinks.Empty<Void> over = Sinks.empty();
            return Flux.merge(
                    1, events.doOnComplete(over::tryEmitEmpty), heartbeats().takeUntilOther(over.asMono()));
        });
    }

    private Flux<ServerSentEvent<Map<String, @Nullable Object>>> from(Journal.SequenceRange sequenceRange, long after) {
        if (after >= sequenceRange.first() - 1 && after <= sequenceRange.last()) {
            return entries(after);
        }
        return Mono.just(reset(sequenceRange.last())).concatWith(entries(sequenceRange.last()));
    }

    private Flux<ServerSentEvent<Map<String, @Nullable Object>>> entries(long after) {
        return journal.follow(after).takeUntil(StreamController::last).map(StreamController::event);
    }

    /** The last entry of this process; its writer is answered before the subscribers of the stream. */
    private static boolean last(RecordedEntry recordedEntry) {
        return recordedEntry.own() && recordedEntry.entry() instanceof JournalEntry.ShutDown;
    }

    private Flux<ServerSentEvent<Map<String, @Nullable Object>>> heartbeats() {
        return Flux.interval(HEARTBEAT, scheduler).onBackpressureDrop().map(_ -> comment("still here"));
    }

    private static ServerSentEvent<Map<String, @Nullable Object>> event(RecordedEntry recordedEntry) {
        return ServerSentEvent.builder(EntryResponse.of(recordedEntry))
                .event("entry")
                .id(Long.toString(recordedEntry.sequence()))
                .build();
    }

    private static ServerSentEvent<Map<String, @Nullable Object>> reset(long last) {
        return ServerSentEvent.<Map<String, @Nullable Object>>builder()
                .event("reset")
                .id(Long.toString(last))
                .build();
    }

    private static ServerSentEvent<Map<String, @Nullable Object>> comment(String text) {
        return ServerSentEvent.<Map<String, @Nullable Object>>builder()
                .comment(text)
                .build();
    }

    private static long sequence(String last) {
        if (last.length() > 18 || !last.matches("[0-9]+")) {
            throw new ProblemException(
                    ProblemType.BAD_HEADER,
                    "Last-Event-ID is '" + last + "'; it must be the id of an event of this stream");
        }
        return Long.parseLong(last);
    }
}
