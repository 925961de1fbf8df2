package dev.gelada.schedule.calendar;

import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.ExceptionDates;
import dev.gelada.vitals.task.BackgroundTask;
import dev.gelada.vitals.task.WakeUpSignal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Fetches each calendar that was requested, periodically, and answers from the last copy. Until the first fetch, and when the last copy
 * is too old, the calendar is unknown.
 */
@Slf4j
@RequiredArgsConstructor
final class CachedCalendars implements Calendars, BackgroundTask {

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int AT_ONCE = 4;
    private static final int MOST = 500;

    private final Map<String, CachedCalendar> cachedCalendar = new ConcurrentHashMap<>();
    private final WakeUpSignal wakeUpSignal = new WakeUpSignal();
    private final CalendarFetcher calendarFetcher;
    private final CalendarFiles calendarFiles;
    private final CalendarProperties settings;
    private final Clock clock;
    private final Scheduler timer;
    /** Where texts are parsed: a large one takes a while. */
    private final Scheduler blocking;

    @Override
    public Known of(String source) {
        if (cachedCalendar.size() >= MOST && !cachedCalendar.containsKey(source)) {
            return new Unknown("more than " + MOST + " calendars are asked for");
        }
        CachedCalendar known = cachedCalendar.putIfAbsent(source, CachedCalendar.UNREAD);
        if (known == null) {
            wakeUpSignal.signal();
            return CachedCalendar.UNREAD.known();
        }
        return known.known();
    }

    @Override
    public String name() {
        return "calendars";
    }

    @Override
    public Phase phase() {
        return Phase.WATCH;
    }

    @Override
    public Mono<Void> run() {
        return Mono.defer(() -> {
                    Mono<Void> asked = wakeUpSignal.armed();
                    return Flux.fromIterable(due())
                            .flatMap(this::read, AT_ONCE)
                            .then(Mono.defer(() -> cachedCalendar.isEmpty() ? asked : Mono.empty()));
                })
                .then(Mono.delay(PERIOD, timer))
                .repeat()
                .then();
    }

    private List<String> due() {
        Instant now = clock.instant();
        return cachedCalendar.entrySet().stream()
                .filter(one -> !now.isBefore(one.getValue().dueAt()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Mono<Void> read(String source) {
        return Mono.fromRunnable(() -> recall(source))
                .subscribeOn(blocking)
                .then(calendarFetcher.text(source))
                .flatMap(text -> understood(source, text))
                .onErrorResume(
                        Exception.class,
                        broken -> Mono.fromSupplier(
                                () -> before(source).failed(sentence(broken), clock.instant(), settings)))
                .doOnNext(now -> keep(source, now))
                .then();
    }

    /** Parsing has the same time limit as fetching; then its thread is interrupted, which the library respects. */
    private Mono<CachedCalendar> understood(String source, String text) {
        long seconds = settings.timeout().toSeconds();
        return Mono.fromCallable(() -> parsed(source, text))
                .subscribeOn(blocking)
                .timeout(
                        settings.timeout(),
                        Mono.error(() -> new IOException("it takes longer than " + seconds + " s to understand")),
                        timer);
    }

    /** Before the first answer, or instead of it. */
    private void recall(String source) {
        CalendarFiles.Copy copy = before(source).equals(CachedCalendar.UNREAD) ? calendarFiles.of(source) : null;
        if (copy != null) {
            keep(source, CachedCalendar.UNREAD.recalled(copy, clock.instant(), settings));
        }
    }

    private CachedCalendar parsed(String source, String text) {
        Instant now = clock.instant();
        CachedCalendar calendar = before(source).parsed(text, now, settings);
        if (calendar.readAt().equals(now)) {
            calendarFiles.keep(source, text, now);
        }
        return calendar;
    }

    private CachedCalendar before(String source) {
        return cachedCalendar.getOrDefault(source, CachedCalendar.UNREAD);
    }

    private void keep(String source, CachedCalendar now) {
        CachedCalendar before = before(source);
        cachedCalendar.put(source, now);
        if (now.known() instanceof Unknown(String reason) && !now.known().equals(before.known())) {
            log.warn("The calendar {} is not available, so its schedules have no slots: {}", shown(source), reason);
        }
        if (now.known() instanceof Read && before.known() instanceof Unknown) {
            log.info("The calendar {} is available again", shown(source));
        }
    }

    private static String shown(String source) {
        return new ExceptionDates.Calendar(source).shown();
    }

    private static String sentence(Exception broken) {
        return String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
    }
}
