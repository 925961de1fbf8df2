package dev.gelada.vitals.error;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Schedulers;

/** The nets that belong to the whole process: stretched with the application's context and taken in with it, so that none outlives it. */
final class Nets {

    private static final String KEY = "gelada.vitals.error";

    private final ErrorLedger ledger;
    private Thread.@Nullable UncaughtExceptionHandler before;

    Nets(ErrorLedger ledger) {
        this.ledger = ledger;
    }

    void stretch() {
        Hooks.onErrorDropped(error -> ledger.note(Net.DROPPED, "", error));
        Hooks.onNextDropped(value -> ledger.note(Net.DROPPED_VALUE, "", new ValueDropped(value)));
        Hooks.onOperatorError(KEY, this::operator);
        Schedulers.onHandleError(KEY, (thread, error) -> ledger.note(Net.SCHEDULER, thread.getName(), error));
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, error) -> ledger.note(Net.UNCAUGHT, thread.getName(), error));
    }

    private Throwable operator(Throwable error, @Nullable Object data) {
        if (Bugs.among(error)) {
            ledger.note(Net.OPERATOR, "", error);
        }
        return Bugs.asReactorWould(error, data);
    }

    void takeIn() {
        Hooks.resetOnErrorDropped();
        Hooks.resetOnNextDropped();
        Hooks.resetOnOperatorError(KEY);
        Schedulers.resetOnHandleError(KEY);
        Thread.setDefaultUncaughtExceptionHandler(before);
    }
}
