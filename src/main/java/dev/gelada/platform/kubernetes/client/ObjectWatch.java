package dev.gelada.platform.kubernetes.client;

import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.vitals.task.Backoff;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Watches one object, which may not exist, for a change that then is read. The API server confirms a watch about once a minute by a
 * bookmark; one that has been silent for longer counts as broken, and begins again.
 */
@RequiredArgsConstructor
public final class ObjectWatch {

    static final Duration SILENCE = Duration.ofSeconds(90);

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Backoff PAUSE = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
    private static final String BOOKMARK = "{\"type\":\"BOOKMARK\"";

    private final ApiTransport apiTransport;
    private final ObjectRef ref;
    private final Scheduler scheduler;

    /** {@code true} when a watch has begun and after each change, {@code false} when it has ended. Without end. */
    public Flux<Boolean> watched() {
        return Flux.defer(() -> watched(new AtomicReference<>(Duration.ZERO)));
    }

    private Flux<Boolean> watched(AtomicReference<Duration> pause) {
        Flux<Boolean> once = apiTransport.stream(ApiRequest.read(path()))
                .timeout(SILENCE, scheduler)
                .doOnNext(_ -> pause.set(Duration.ZERO))
                .filter(piece -> !bookmark(piece))
                .map(_ -> true)
                .onErrorResume(_ -> Flux.empty());
        Mono<Boolean> rest = Mono.defer(() -> Mono.delay(pause.updateAndGet(PAUSE::next), scheduler))
                .then(Mono.empty());
        return Flux.concat(once, Mono.just(false), rest).repeat();
    }

    /** From any version that the API server has: whatever came before is read when the watch has begun. */
    private String path() {
        return ApiPaths.all(ref.kind(), ref.namespace())
                + "?watch=true&allowWatchBookmarks=true&resourceVersion=0&timeoutSeconds=" + LONGEST.toSeconds()
                + "&fieldSelector=" + ApiPaths.encoded("metadata.name=" + ref.name());
    }

    /** A piece that holds anything else too is a change. */
    private static boolean bookmark(byte[] piece) {
        String text = new String(piece, StandardCharsets.UTF_8);
        return text.startsWith(BOOKMARK) && text.indexOf('\n') == text.length() - 1;
    }
}
