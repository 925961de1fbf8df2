package dev.gelada.telemetry.notification;

import dev.gelada.journal.Outbox;
import dev.gelada.journal.OutboxEntry;
import dev.gelada.journal.RecordedEntry;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Sends everything that passes one receiver's filter, in order and without end. After a failure it continues after the sender's pause.
 */
@RequiredArgsConstructor
final class NotificationDispatcher {

    private final Receiver receiver;
    private final MessageSender messageSender;
    private final Outbox outbox;
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
        Mono<Void> past = patiently(outbox.deliver(receiver.name(), this::send));
        if (!receiver.filter().ahead()) {
            return past;
        }
        Mono<Void> ahead = patiently(outbox.announce(
                receiver.name() + "/ahead",
                receiver.ahead(),
                (from, to) -> plan.wanted(receiver.filter(), from, to),
                this::send));
        return Mono.when(past, ahead);
    }

    private Mono<Void> patiently(Mono<Void> work) {
        Function<Throwable, Mono<Long>> pause = error -> error instanceof UndeliveredException
                ? Mono.delay(messageSender.pause(), scheduler)
                : Mono.error(error);
        return work.retryWhen(Retry.from(failures -> failures.concatMap(failure -> pause.apply(failure.failure()))));
    }

    private Mono<Void> send(OutboxEntry outboxEntry) {
        RecordedEntry recordedEntry = outboxEntry.recordedEntry();
        NotificationEvent notificationEvent =
                receiver.filter().wants(recordedEntry.subject().experiment(), recordedEntry.entry());
        if (notificationEvent == null
                || (notificationEvent == NotificationEvent.INJECTED && !outboxEntry.firstInjected())) {
            return Mono.empty();
        }
        return messageSender.send(messageFactory.of(outboxEntry, notificationEvent), recordedEntry.at());
    }

    private Mono<Void> send(UpcomingSlot upcomingSlot) {
        return messageSender.send(messageFactory.of(upcomingSlot));
    }
}
