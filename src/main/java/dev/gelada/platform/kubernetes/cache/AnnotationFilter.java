package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.KnownAnnotations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Which annotations the cache keeps: all of them would be a third of its size. It keeps Gelada's own and those that experiments name. For
 * a new one everything is listed again, and only objects listed since then show it; until the last list is done it does not count as
 * known.
 */
@Slf4j
@RequiredArgsConstructor
final class AnnotationFilter {

    /** The most at once, so that experiments cannot fill the memory. */
    static final int MOST = 100;

    /** How long one that is no longer named is kept when others need its place. */
    private static final Duration KEPT = Duration.ofHours(1);

    private static final List<String> ALWAYS = List.of("gelada.dev/", "argocd.argoproj.io/");

    private final Clock clock;
    private final Map<String, Asked> asked = new HashMap<>();
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private final Sinks.Many<Long> grown = Sinks.many().replay().latestOrDefault(0L);
    private volatile Set<String> kept = Set.of();
    private volatile KnownAnnotations read = new KnownAnnotations(ALWAYS, Set.of());
    private volatile long edition;

    boolean keep(String key) {
        return kept.contains(key) || ALWAYS.stream().anyMatch(key::startsWith);
    }

    /** Which are known of all objects at this moment; taken before objects are read, it holds for them. */
    KnownAnnotations read() {
        return read;
    }

    /** Names some to be kept from now on. Cheap when they are known. */
    synchronized void ask(Set<String> keys) {
        Instant now = clock.instant();
        List<String> fresh = keys.stream()
                .filter(key -> ALWAYS.stream().noneMatch(key::startsWith))
                .filter(key -> asked.computeIfPresent(key, (_, one) -> one.again(now)) == null)
                .sorted()
                .toList();
        List<String> taken = fresh.stream().filter(key -> take(key, now)).toList();
        if (!taken.isEmpty()) {
            edition++;
            kept = Set.copyOf(asked.keySet());
            log.info("listing the cluster again with the annotations {}", taken);
            grown.emitNext(edition, Sinks.EmitFailureHandler.FAIL_FAST);
        }
    }

    private boolean take(String key, Instant now) {
        if (asked.size() >= MOST) {
            asked.values().removeIf(one -> one.last().plus(KEPT).isBefore(now));
        }
        if (asked.size() >= MOST) {
            log.warn("the annotation {} is not read: experiments already use {} others", key, MOST);
            return false;
        }
        asked.put(key, new Asked(edition + 1, now));
        return true;
    }

    /** A reader of objects whose annotations are kept. */
    Reader reader() {
        Reader reader = new Reader(true);
        readers.add(reader);
        return reader;
    }

    /** Of others. */
    Reader bystander() {
        return new Reader(false);
    }

    private synchronized void done() {
        long all = readers.stream()
                .map(Reader::edition)
                .filter(one -> one >= 0)
                .min(Long::compare)
                .orElse(edition);
        read = new KnownAnnotations(
                ALWAYS,
                asked.entrySet().stream()
                        .filter(one -> one.getValue().edition() <= all)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * A requested annotation.
     *
     * @param edition the first edition of lists that includes it
     * @param last when it was named last
     */
    private record Asked(long edition, Instant last) {

        Asked again(Instant now) {
            return new Asked(edition, now);
        }
    }

    /** How far one feed is: it lists objects, and then follows them. */
    @RequiredArgsConstructor(access = AccessLevel.PRIVATE)
    final class Reader {

        private final boolean concerned;
        private volatile long listed = -1;
        private volatile long listing;

        /** Objects listed from now on have every annotation requested so far. */
        void begin() {
            listing = edition;
            if (listed < 0) {
                listed = listing;
                done();
            }
        }

        void end() {
            listed = listing;
            done();
        }

        private long edition() {
            return listed;
        }

        /** Whether everything must be listed again. */
        boolean behind() {
            return concerned && listed < edition;
        }

        /** Ends when it is. */
        Mono<Long> overtaken() {
            return concerned ? grown.asFlux().filter(one -> one > listed).next() : Mono.never();
        }
    }
}
