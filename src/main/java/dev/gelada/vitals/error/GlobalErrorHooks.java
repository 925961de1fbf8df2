package dev.gelada.vitals.error;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Schedulers;

/** The error hooks that are global to the process: installed with the application's context and removed with it. */
@Component
@RequiredArgsConstructor
final class GlobalErrorHooks {

    private static final String KEY = "gelada.vitals.error";

    /** Reactor-netty keeps the type to itself. */
    private static final String LATE_REQUEST = "reactor.netty.http.server.RequestTimeoutException";

    private final ErrorRegistry ledger;
    private Thread.@Nullable UncaughtExceptionHandler before;

    @PostConstruct
    void install() {
        Hooks.onErrorDropped(this::dropped);
        Hooks.onNextDropped(value -> ledger.record(ErrorSource.DROPPED_VALUE, "", new ValueDroppedException(value)));
        Hooks.onOperatorError(KEY, this::operator);
        Schedulers.onHandleError(KEY, (thread, error) -> ledger.record(ErrorSource.SCHEDULER, thread.getName(), error));
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, error) -> ledger.record(ErrorSource.UNCAUGHT, thread.getName(), error));
    }

    /**
     * Reactor Netty drops the error of a request that was already answered by 408: a mistake of its client, and known to it, so it is not
     * recorded.
     */
    private void dropped(Throwable error) {
        if (!error.getClass().getName().equals(LATE_REQUEST)) {
            ledger.record(ErrorSource.DROPPED, "", error);
        }
    }

    private Throwable operator(Throwable error, @Nullable Object data) {
        if (BugClassifier.among(error)) {
            ledger.record(ErrorSource.OPERATOR, "", error);
        }
        return BugClassifier.asReactorWould(error, data);
    }

    @PreDestroy
    void uninstall() {
        Hooks.resetOnErrorDropped();
        Hooks.resetOnNextDropped();
        Hooks.resetOnOperatorError(KEY);
        Schedulers.resetOnHandleError(KEY);
        Thread.setDefaultUncaughtExceptionHandler(before);
    }
}
