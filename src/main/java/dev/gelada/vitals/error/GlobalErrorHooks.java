package dev.gelada.vitals.error;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Schedulers;

/** The nets that belong to the whole process: stretched with the application's context and taken in with it, so that none outlives it. */
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

    /** Reactor-netty tells a request that comes too late a second time, after it was answered by 408: its client's mistake, and known to it. */
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
