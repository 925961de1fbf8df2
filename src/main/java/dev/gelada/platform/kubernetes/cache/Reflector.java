package dev.gelada.platform.kubernetes.cache;

import dev.gelada.document.ErrorText;
import dev.gelada.platform.kubernetes.KubernetesApiException;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.cache.ApiTypes.Document;
import dev.gelada.platform.kubernetes.cache.ApiTypes.Page;
import dev.gelada.platform.kubernetes.cache.ApiTypes.WatchEvent;
import dev.gelada.platform.kubernetes.client.ApiPaths;
import dev.gelada.platform.kubernetes.client.ApiRequest;
import dev.gelada.platform.kubernetes.client.ApiTransport;
import dev.gelada.platform.kubernetes.client.ClientSchedulers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Lists every object of a kind once, in pages, and then watches for changes. A watch that ends is resumed from its last resource version;
 * a new list is made only when the API server no longer knows that version (410), or when an annotation is requested that was not kept.
 * There is no periodic resync.
 */
final class Reflector<D extends Document, T extends CachedObject> implements CacheUpdater {

    private static final int GONE = 410;
    private static final int FORBIDDEN = 403;
    private static final int UNKNOWN = 404;
    private static final Duration FORBIDDEN_FOR = Duration.ofMinutes(1);
    private static final Duration LONGEST_WATCH = Duration.ofMinutes(10);
    /** Experiments that come together shall have one list together. */
    private static final Duration GATHERING = Duration.ofSeconds(2);

    private static final long SHORTEST_WATCH_MILLIS = 1_000;

    private final ListWatch<D, T> listWatch;
    private final ApiTransport apiTransport;
    private final ListWatchParser<D> listWatchParser;
    private final WatchHealth watchHealth;
    private final ListWatchOptions listWatchOptions;
    private final ConcurrencyLimiter concurrencyLimiter;
    private final ClientSchedulers clientSchedulers;
    private final AnnotationFilter.Reader reader;
    private final RetryBackoff retryBackoff = new RetryBackoff();
    private volatile int pageSize;
    private volatile @Nullable String version;
    /** The last line of the watch was an error, or could not be applied: then the start of another watch is no sign of health. */
    private volatile boolean tripped;

    Reflector(
            ListWatch<D, T> listWatch,
            ApiTransport apiTransport,
            WatchHealth watchHealth,
            ListWatchOptions listWatchOptions,
            ConcurrencyLimiter concurrencyLimiter,
            ClientSchedulers clientSchedulers,
            AnnotationFilter.Reader reader) {
        this.listWatch = listWatch;
        this.apiTransport = apiTransport;
        this.listWatchParser = new ListWatchParser<>(listWatch.type());
        this.watchHealth = watchHealth;
        this.listWatchOptions = listWatchOptions;
        this.concurrencyLimiter = concurrencyLimiter;
        this.clientSchedulers = clientSchedulers;
        this.reader = reader;
        this.pageSize = listWatchOptions.pageSize();
    }

    @Override
    public String name() {
        return "watch " + listWatch.description();
    }

    @Override
    public WatchHealth watchHealth() {
        return watchHealth;
    }

    @Override
    public boolean covers(ObjectKind kind, @Nullable String namespace) {
        return listWatch.kind().equals(kind) && Objects.equals(listWatch.namespace(), namespace);
    }

    @Override
    public @Nullable String namespace() {
        return listWatch.namespace();
    }

    @Override
    public Mono<Void> run() {
        return Mono.defer(this::turn).onErrorResume(this::pause).repeat().then();
    }

    /** One after the other, without recursion: while a watch lasts nothing of the list is kept in memory. */
    private Mono<Void> turn() {
        return version == null || reader.behind() ? list() : watch();
    }

    private Mono<Void> list() {
        reader.begin();
        Set<ObjectStore.Key> listed = new HashSet<>();
        return page(null)
                .expand(page -> page.onward() == null ? Mono.empty() : page(page.onward()))
                .doOnNext(page -> put(page, listed))
                .last()
                .doOnNext(page -> listed(page, listed))
                .then();
    }

    private Mono<Page<D>> page(@Nullable String onward) {
        String path = listWatch.query() + "limit=" + pageSize
                + (onward == null ? "" : "&continue=" + ApiPaths.encoded(onward));
        return concurrencyLimiter
                .limit(apiTransport.send(ApiRequest.getCompressed(path)).map(listWatchParser::page))
                .onErrorMap(error -> onward != null && gone(error), this::tooSlow);
    }

    /** What the pages belong to was forgotten between two of them. With larger ones there are fewer. */
    private Throwable tooSlow(Throwable error) {
        pageSize = pageSize * 2;
        return error;
    }

    private void put(Page<D> page, Set<ObjectStore.Key> listed) {
        for (D document : page.items()) {
            T object = listWatch.reduction().apply(document);
            listed.add(ObjectStore.Key.of(object));
            listWatch.shelf().put(object);
        }
        watchHealth.recordContact();
    }

    private void listed(Page<D> last, Set<ObjectStore.Key> listed) {
        listWatch.shelf().retain(listWatch.namespace(), listed);
        reader.end();
        version = last.metadata().resourceVersion();
        pageSize = listWatchOptions.pageSize();
        tripped = false;
    }

    private Mono<Void> watch() {
        var lineSplitter = new LineSplitter();
        long began = clientSchedulers.timing().now(TimeUnit.MILLISECONDS);
        return apiTransport.stream(
                        ApiRequest.read(listWatch.query() + "watch=true&allowWatchBookmarks=true&timeoutSeconds="
                                + LONGEST_WATCH.toSeconds() + "&resourceVersion=" + version))
                .timeout(listWatchOptions.silence(), clientSchedulers.timing())
                .takeUntilOther(reader.overtaken().delayElement(GATHERING, clientSchedulers.timing()))
                .doOnNext(this::begun)
                .concatMapIterable(lineSplitter::feed)
                .doOnNext(this::follow)
                .then()
                .onErrorResume(TimeoutException.class, _ -> Mono.empty())
                .then(Mono.defer(() -> breath(began)));
    }

    /** The start of a response is a sign of life, like every change and every bookmark. */
    private void begun(byte[] piece) {
        if (piece.length == 0 && !tripped) {
            watchHealth.recordSuccess();
        }
    }

    private void follow(byte[] line) {
        tripped = true;
        WatchEvent<D> watchEvent = listWatchParser.change(line);
        switch (watchEvent.type()) {
            case "ADDED", "MODIFIED" ->
                listWatch.shelf().put(listWatch.reduction().apply(watchEvent.object()));
            case "DELETED" -> listWatch.shelf().remove(listWatch.reduction().apply(watchEvent.object()));
            case "ERROR" -> throw listWatchParser.failure(line);
            default -> {} // a bookmark only carries the resource version
        }
        version = Objects.requireNonNullElse(watchEvent.object().metadata().resourceVersion(), version);
        tripped = false;
        watchHealth.recordSuccess();
        retryBackoff.reset();
    }

    /** Limits the rate of requests to a server that closes watches as soon as they begin. */
    private Mono<Void> breath(long began) {
        long lasted = clientSchedulers.timing().now(TimeUnit.MILLISECONDS) - began;
        if (lasted < SHORTEST_WATCH_MILLIS) {
            return rest(Duration.ofMillis(SHORTEST_WATCH_MILLIS));
        }
        tripped = false; // it lasted, and nothing went wrong
        return Mono.empty();
    }

    private Mono<Void> pause(Throwable error) {
        boolean unreadable = !(error instanceof KubernetesApiException);
        if (gone(error) || unknown(error) || unreadable) {
            version = null;
        }
        if (!gone(error)) {
            watchHealth.recordFailure(
                    unreadable
                            ? "the API server sent what is no "
                                    + listWatch.kind().kind()
                            : unknown(error) ? unknown() : ErrorText.of(error));
        }
        return rest(forbidden(error) ? FORBIDDEN_FOR : retryBackoff.next(error));
    }

    private Mono<Void> rest(Duration pause) {
        return Mono.delay(pause, clientSchedulers.timing()).then();
    }

    private static boolean gone(Throwable error) {
        return error instanceof KubernetesApiException refused && refused.code() == GONE;
    }

    /** An unknown kind gives 404, while a missing namespace gives an empty list. */
    private static boolean unknown(Throwable error) {
        return error instanceof KubernetesApiException refused && refused.code() == UNKNOWN;
    }

    private String unknown() {
        ObjectKind kind = listWatch.kind();
        return "this API server knows no " + kind.plural() + "." + kind.group()
                + ": the definition of that kind is not installed (404)";
    }

    private static boolean forbidden(Throwable error) {
        return error instanceof KubernetesApiException refused && refused.code() == FORBIDDEN;
    }
}
