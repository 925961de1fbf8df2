package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.kubernetes.ApiException;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.client.Call;
import dev.gelada.platform.kubernetes.client.Lanes;
import dev.gelada.platform.kubernetes.client.Paths;
import dev.gelada.platform.kubernetes.client.Wire;
import dev.gelada.platform.kubernetes.view.Documents.Change;
import dev.gelada.platform.kubernetes.view.Documents.Document;
import dev.gelada.platform.kubernetes.view.Documents.Page;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Lists every object of a kind once, in pages, and from then on follows what changes. A watch that ends goes on where it ended; only when
 * the API server no longer knows that place (410), or when annotations are asked for that were not kept, is there a new list. There is no list
 * because time has passed.
 */
final class Feed<D extends Document, T extends Kept> implements Following {

    private static final int GONE = 410;
    private static final int FORBIDDEN = 403;
    private static final int UNKNOWN = 404;
    private static final Duration FORBIDDEN_FOR = Duration.ofMinutes(1);
    private static final Duration LONGEST_WATCH = Duration.ofMinutes(5);
    /** Experiments that come together shall have one list together. */
    private static final Duration GATHERING = Duration.ofSeconds(2);

    private static final long SHORTEST_WATCH_MILLIS = 1_000;

    private final Subject<D, T> subject;
    private final Wire wire;
    private final Script<D> script;
    private final Wellness wellness;
    private final Pace pace;
    private final Turns turns;
    private final Lanes lanes;
    private final AnnotationKeys.Reader reader;
    private final Patience patience = new Patience();
    private volatile int pageSize;
    private volatile @Nullable String version;
    /** The last line of the watch was an error, or could not be taken: that another watch begins says nothing of whether it can be now. */
    private volatile boolean tripped;

    Feed(
            Subject<D, T> subject,
            Wire wire,
            Wellness wellness,
            Pace pace,
            Turns turns,
            Lanes lanes,
            AnnotationKeys.Reader reader) {
        this.subject = subject;
        this.wire = wire;
        this.script = new Script<>(subject.type());
        this.wellness = wellness;
        this.pace = pace;
        this.turns = turns;
        this.lanes = lanes;
        this.reader = reader;
        this.pageSize = pace.pageSize();
    }

    @Override
    public String name() {
        return "watch " + subject.words();
    }

    @Override
    public Wellness wellness() {
        return wellness;
    }

    @Override
    public boolean hears(ObjectKind kind, @Nullable String namespace) {
        return subject.kind().equals(kind) && Objects.equals(subject.namespace(), namespace);
    }

    @Override
    public @Nullable String namespace() {
        return subject.namespace();
    }

    @Override
    public Mono<Void> run() {
        return Mono.defer(this::turn).onErrorResume(this::pause).repeat().then();
    }

    /** One after the other, never one behind the other: while a watch lasts nothing of the list is held. */
    private Mono<Void> turn() {
        return version == null || reader.behind() ? list() : watch();
    }

    private Mono<Void> list() {
        reader.begin();
        Set<Shelf.Key> listed = new HashSet<>();
        return page(null)
                .expand(page -> page.onward() == null ? Mono.empty() : page(page.onward()))
                .doOnNext(page -> put(page, listed))
                .last()
                .doOnNext(page -> listed(page, listed))
                .then();
    }

    private Mono<Page<D>> page(@Nullable String onward) {
        String path =
                subject.query() + "limit=" + pageSize + (onward == null ? "" : "&continue=" + Paths.encoded(onward));
        return turns.take(wire.ask(Call.readMuch(path)).map(script::page))
                .onErrorMap(error -> onward != null && gone(error), this::tooSlow);
    }

    /** What the pages belong to was forgotten between two of them. With larger ones there are fewer. */
    private Throwable tooSlow(Throwable error) {
        pageSize = pageSize * 2;
        return error;
    }

    private void put(Page<D> page, Set<Shelf.Key> listed) {
        for (D document : page.items()) {
            T object = subject.reduction().apply(document);
            listed.add(Shelf.Key.of(object));
            subject.shelf().put(object);
        }
        wellness.heard();
    }

    private void listed(Page<D> last, Set<Shelf.Key> listed) {
        subject.shelf().retain(subject.namespace(), listed);
        reader.end();
        version = last.metadata().resourceVersion();
        pageSize = pace.pageSize();
        tripped = false;
    }

    private Mono<Void> watch() {
        var lines = new Lines();
        long began = lanes.timing().now(TimeUnit.MILLISECONDS);
        return wire.follow(Call.read(subject.query() + "watch=true&allowWatchBookmarks=true&timeoutSeconds="
                        + LONGEST_WATCH.toSeconds() + "&resourceVersion=" + version))
                .timeout(pace.silence(), lanes.timing())
                .takeUntilOther(reader.overtaken().delayElement(GATHERING, lanes.timing()))
                .doOnNext(this::begun)
                .concatMapIterable(lines::take)
                .doOnNext(this::follow)
                .then()
                .onErrorResume(TimeoutException.class, _ -> Mono.empty())
                .then(Mono.defer(() -> breath(began)));
    }

    /** An answer that begins is a sign of life, as every change and every bookmark is. */
    private void begun(byte[] piece) {
        if (piece.length == 0 && !tripped) {
            wellness.well();
        }
    }

    private void follow(byte[] line) {
        tripped = true;
        Change<D> change = script.change(line);
        switch (change.type()) {
            case "ADDED", "MODIFIED" -> subject.shelf().put(subject.reduction().apply(change.object()));
            case "DELETED" -> subject.shelf().remove(subject.reduction().apply(change.object()));
            case "ERROR" -> throw script.failure(line);
            default -> {} // a bookmark tells only how far we are
        }
        version = Objects.requireNonNullElse(change.object().metadata().resourceVersion(), version);
        tripped = false;
        wellness.well();
        patience.rested();
    }

    /** Who closes watches as soon as they begin is not asked a thousand times a second. */
    private Mono<Void> breath(long began) {
        long lasted = lanes.timing().now(TimeUnit.MILLISECONDS) - began;
        if (lasted < SHORTEST_WATCH_MILLIS) {
            return rest(Duration.ofMillis(SHORTEST_WATCH_MILLIS));
        }
        tripped = false; // it lasted, and nothing went wrong
        return Mono.empty();
    }

    private Mono<Void> pause(Throwable error) {
        boolean unreadable = !(error instanceof ApiException);
        if (gone(error) || unknown(error) || unreadable) {
            version = null;
        }
        if (!gone(error)) {
            wellness.ill(
                    unreadable
                            ? "the API server sent what is no " + subject.kind().kind()
                            : unknown(error) ? unknown() : said(error));
        }
        return rest(forbidden(error) ? FORBIDDEN_FOR : patience.next(error));
    }

    private Mono<Void> rest(Duration pause) {
        return Mono.delay(pause, lanes.timing()).then();
    }

    private static boolean gone(Throwable error) {
        return error instanceof ApiException refused && refused.code() == GONE;
    }

    /** A list of nothing is no such answer, also where there is no such namespace: it is the kind itself. */
    private static boolean unknown(Throwable error) {
        return error instanceof ApiException refused && refused.code() == UNKNOWN;
    }

    private String unknown() {
        ObjectKind kind = subject.kind();
        return "this API server knows no " + kind.plural() + "." + kind.group()
                + ": the definition of that kind is not installed (404)";
    }

    private static boolean forbidden(Throwable error) {
        return error instanceof ApiException refused && refused.code() == FORBIDDEN;
    }

    private static String said(Throwable error) {
        return Objects.requireNonNullElse(error.getMessage(), error.toString());
    }
}
