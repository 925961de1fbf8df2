package dev.gelada.telemetry.notification;

import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outbox;
import dev.gelada.journal.RecordedEntry;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/** Tells one outlet of all that it wants to hear, in order and for ever. Whatever fails is begun again after the courier's pause. */
@RequiredArgsConstructor
final class NotificationDispatcher {

    private static final Duration LOOK_UP = Duration.ofSeconds(10);

    private final Receiver receiver;
    private final MessageSender messageSender;
    private final Outbox outbox;
    private final Journal journal;
    private final UpcomingSlots plan;
    private final MessageFactory messageFactory;
    private final Scheduler scheduler;

    Receiver receiver() {
        return receiver;
    }

    MessageSender messageSender() {
        return messageSender;
    }

    Mono<Void> run() {
        Mono<Void> past = patiently(outbox.deliver(receiver.name(), this::tell));
        if (!receiver.filter().ahead()) {
            return past;
        }
        Mono<Void> ahead = patiently(outbox.announce(
                receiver.name() + "/ahead",
                receiver.ahead(),
                (from, to) -> plan.wanted(receiver.filter(), from, to),
                this::tell));
        return Mono.when(past, ahead);
    }

    private Mono<Void> patiently(Mono<Void> work) {
        Function<Throwable, Mono<Long>> pause = error -> error instanceof UndeliveredException
                ? Mono.delay(messageSender.pause(), scheduler)
                : Mono.error(error);
        return work.retryWhen(Retry.from(failures -> failures.concatMap(failure -> pause.apply(failure.failure()))));
    }

    private Mono<Void> tell(RecordedEntry recordedEntry) {
        NotificationEvent notificationEvent =
                receiver.filter().wants(recordedEntry.subject().experiment(), recordedEntry.entry());
        if (notificationEvent == null) {
            return Mono.empty();
        }
        return story(recordedEntry)
                .filter(story -> notificationEvent != NotificationEvent.INJECTED || first(story))
                .map(story -> messageFactory.of(recordedEntry, notificationEvent, story))
                .flatMap(notificationMessage -> messageSender.send(notificationMessage, recordedEntry.at()));
    }

    private Mono<Void> tell(UpcomingSlot upcomingSlot) {
        return messageSender.send(messageFactory.of(upcomingSlot));
    }

    private Mono<List<RecordedEntry>> story(RecordedEntry recordedEntry) {
        Flux<RecordedEntry> all = recordedEntry.subject().event() == null
                ? Flux.empty()
                : journal.of(recordedEntry.subject().event());
        return all.filter(one -> one.sequence() <= recordedEntry.sequence())
                .collectList()
                .timeout(LOOK_UP, scheduler);
    }

    private static boolean first(List<RecordedEntry> story) {
        return story.stream()
                        .filter(one -> one.entry() instanceof JournalEntry.Injected)
                        .count()
                <= 1;
    }
}
