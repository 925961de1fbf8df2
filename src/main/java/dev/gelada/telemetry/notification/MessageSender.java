package dev.gelada.telemetry.notification;

import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import dev.gelada.vitals.task.Backoff;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Sends messages to one receiver, one after the other, and keeps the state of delivery. A message that the receiver rejects is given up
 * after a few attempts, and one that cannot be delivered when it is too old, so that one message cannot block the others without end.
 * Both are recorded as errors, by the meter {@code gelada.telemetry.notifications} and in health.
 */
@Slf4j
final class MessageSender {

    private static final int TRIES = 3;
    private static final Backoff PAUSE = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private final Receiver receiver;
    private final HttpSender httpSender;
    private final MeterRegistry meters;
    private final ErrorRegistry errors;
    private final Clock clock;
    private final Tries tries = new Tries();
    private volatile State state = State.NEW;

    MessageSender(Receiver receiver, HttpSender httpSender, MeterRegistry meters, ErrorRegistry errors, Clock clock) {
        this.receiver = receiver;
        this.httpSender = httpSender;
        this.meters = meters;
        this.errors = errors;
        this.clock = clock;
        for (String result : new String[] {"sent", "retried", "givenUp"}) {
            count(result, 0);
        }
    }

    /** The same of a message that was made just now. */
    Mono<Void> send(NotificationMessage notificationMessage) {
        return send(notificationMessage, clock.instant());
    }

    /** Completes when there is nothing more to do about the message. Errs when it is to be sent again after {@link #pause}. */
    Mono<Void> send(NotificationMessage notificationMessage, Instant madeAt) {
        return httpSender
                .send(notificationMessage)
                .doOnSuccess(sent -> arrived(notificationMessage))
                .onErrorResume(UndeliveredException.class, failed -> failed(notificationMessage, madeAt, failed));
    }

    State state() {
        return state;
    }

    /** How long to wait before the next try: 1 s, doubled each time up to 5 min, or what the outlet asked for if that is longer. */
    Duration pause() {
        State now = state;
        Duration own = PAUSE.after(now.failures());
        return own.compareTo(now.notBefore()) < 0 ? now.notBefore() : own;
    }

    private synchronized void arrived(NotificationMessage notificationMessage) {
        if (state.failures() > 0) {
            log.info("notification receiver {} recovered", receiver);
        }
        count("sent", 1);
        tries.remove(notificationMessage.id());
        state = state.well(clock.instant());
    }

    private synchronized Mono<Void> failed(
            NotificationMessage notificationMessage, Instant madeAt, UndeliveredException failed) {
        String sentence = String.valueOf(failed.getMessage());
        int tried = tries.merge(notificationMessage.id(), 1, Integer::sum);
        state = state.failing(sentence, failed.notBefore(), clock.instant());
        boolean old = madeAt.plus(receiver.maxAge()).isBefore(clock.instant());
        if (!old && !(failed.refused() && tried >= TRIES)) {
            count("retried", 1);
            warnOnce(sentence);
            return Mono.error(failed);
        }
        count("givenUp", 1);
        errors.record(ErrorSource.NOTIFICATION, receiver.name(), new GivenUp(notificationMessage.id(), sentence));
        tries.remove(notificationMessage.id());
        state = state.losing();
        return Mono.empty();
    }

    private void warnOnce(String sentence) {
        if (state.failures() == 1) {
            log.warn("notification receiver {} is failing: {}; retrying", receiver, sentence);
        }
    }

    private void count(String result, int more) {
        meters.counter("gelada.telemetry.notifications", "outlet", receiver.name(), "result", result)
                .increment(more);
    }

    /**
     * The state of delivery.
     *
     * @param failures in a row, of whichever message
     * @param why the last failure, without secrets; null when there was none
     * @param since when it has been failing; null when it does not
     * @param lost how many were given up since the start
     */
    record State(
            int failures,
            @Nullable String why,
            @Nullable Instant since,
            @Nullable Instant lastSent,
            Duration notBefore,
            long lost) {

        private static final State NEW = new State(0, null, null, null, Duration.ZERO, 0);

        private State well(Instant now) {
            return new State(0, null, null, now, Duration.ZERO, lost);
        }

        private State failing(String sentence, Duration wait, Instant now) {
            return new State(failures + 1, sentence, since == null ? now : since, lastSent, wait, lost);
        }

        private State losing() {
            return new State(failures, why, since, lastSent, notBefore, lost + 1);
        }
    }

    /** How often each message was tried, of the few that are being tried. */
    private static final class Tries extends LinkedHashMap<String, Integer> {

        private static final long serialVersionUID = 1;
        private static final int MOST = 16;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST;
        }
    }

    /** For the ledger. */
    private static final class GivenUp extends RuntimeException {

        private static final long serialVersionUID = 1;

        GivenUp(String id, String sentence) {
            super("message " + id + " was given up: " + sentence, null, false, false);
        }
    }
}
