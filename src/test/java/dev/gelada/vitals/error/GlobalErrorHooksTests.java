package dev.gelada.vitals.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/** One deliberate error for each net of the process, and exactly one row for it. */
class GlobalErrorHooksTests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ErrorRegistry ledger = new ErrorRegistry(new MovableClock(Instant.EPOCH));
    private final GlobalErrorHooks globalErrorHooks = new GlobalErrorHooks(ledger);

    @BeforeEach
    void stretch() {
        globalErrorHooks.install();
    }

    @AfterEach
    void takeIn() {
        globalErrorHooks.uninstall();
    }

    @Test
    void catchesWhatIsThrownWhenNobodyListensAnyMore() {
        Mono.just(1)
                .doFinally(end -> {
                    throw new IllegalStateException("in a doFinally");
                })
                .subscribe();

        assertThat(only().net()).isEqualTo(ErrorSource.DROPPED);
        assertThat(only().silent()).isTrue();
        assertThat(only().frame()).contains("GlobalErrorHooksTests");
    }

    @Test
    void leavesOutARequestThatCameTooLateWhichIsItsClientsMistake() throws ReflectiveOperationException {
        var late = Class.forName("reactor.netty.http.server.RequestTimeoutException")
                .getDeclaredConstructor(String.class);
        late.setAccessible(true);
        Operators.onErrorDropped((Throwable) late.newInstance("too late"), Context.empty());

        assertThat(ledger.rows()).isEmpty();
    }

    @Test
    void catchesTheErrorOfABareSubscribeAndTellsItsCause() {
        Mono.error(new IOException("nobody wanted to know")).subscribe();

        assertThat(only().net()).isEqualTo(ErrorSource.DROPPED);
        assertThat(only().causes().getFirst().type()).isEqualTo(IOException.class.getName());
    }

    @Test
    void catchesAValueThatCameTooLateWithoutTellingWhatItHeld() {
        Flux<String> talkative = new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super String> actual) {
                actual.onSubscribe(Operators.emptySubscription());
                actual.onComplete();
                actual.onNext("a secret");
            }
        };
        talkative.map(text -> text).subscribe();

        assertThat(only().net()).isEqualTo(ErrorSource.DROPPED_VALUE);
        assertThat(only().causes().getFirst().message())
                .contains("java.lang.String")
                .doesNotContain("secret");
    }

    @Test
    void catchesABugThatIsAnsweredDownstream() {
        String answer = Mono.just("text")
                .map(text -> text.substring(99))
                .onErrorReturn("answered")
                .block(PATIENCE);

        assertThat(answer).isEqualTo("answered");
        assertThat(only().net()).isEqualTo(ErrorSource.OPERATOR);
    }

    @Test
    void leavesExpectedErrorsInOperatorsAlone() {
        String answer = Mono.just("text")
                .<String>map(text -> {
                    throw Exceptions.propagate(new IOException("the wire is broken"));
                })
                .onErrorResume(IOException.class, broken -> Mono.just("still an IOException"))
                .block(PATIENCE);

        assertThat(answer).isEqualTo("still an IOException");
        assertThat(ledger.rows()).isEmpty();
    }

    @Test
    void catchesWhatATaskOfASchedulerThrows() throws InterruptedException {
        var caught = new CountDownLatch(1);
        Schedulers.onHandleError("test", (thread, error) -> caught.countDown());
        Scheduler scheduler = Schedulers.newSingle("seeded");
        scheduler.schedule(() -> {
            throw new IllegalStateException("in a task");
        });

        assertThat(caught.await(10, TimeUnit.SECONDS)).isTrue();
        scheduler.dispose();
        Schedulers.resetOnHandleError("test");
        assertThat(only().net()).isEqualTo(ErrorSource.SCHEDULER);
        assertThat(only().thread()).startsWith("seeded");
    }

    @Test
    void catchesTheEndOfAPlatformThread() throws InterruptedException {
        Thread thread = Thread.ofPlatform().name("seeded").start(GlobalErrorHooksTests::breakDown);
        thread.join();

        assertThat(only().net()).isEqualTo(ErrorSource.UNCAUGHT);
        assertThat(only().thread()).isEqualTo("seeded");
    }

    @Test
    void catchesTheEndOfAVirtualThread() throws InterruptedException {
        Thread thread = Thread.ofVirtual().name("seeded").start(GlobalErrorHooksTests::breakDown);
        thread.join();

        assertThat(only().net()).isEqualTo(ErrorSource.UNCAUGHT);
    }

    @Test
    void tellsWhoseWorkItWas() {
        Mono.just(1)
                .doFinally(end -> {
                    throw new IllegalStateException("in a doFinally");
                })
                .contextWrite(context -> ledger.within(context, "event-1", "trace-1"))
                .subscribe();

        assertThat(only().event()).isEqualTo("event-1");
        assertThat(only().traceId()).isEqualTo("trace-1");
    }

    @Test
    void countsAnErrorThatFallsThroughTwoNetsOnce() {
        Mono.just("text").map(text -> text.substring(99)).subscribe(); // a bug in an operator, and nobody listens

        assertThat(only().net()).isEqualTo(ErrorSource.DROPPED);
        assertThat(only().count()).isEqualTo(1);
    }

    @Test
    void leavesNothingBehind() {
        Thread.UncaughtExceptionHandler ours = Thread.getDefaultUncaughtExceptionHandler();
        globalErrorHooks.uninstall();

        Mono.error(new IOException("after the end")).subscribe();

        assertThat(ledger.rows()).isEmpty();
        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isNotSameAs(ours);
        globalErrorHooks.install();
    }

    @Test
    void letsFatalErrorsThrough() {
        assertThatThrownBy(() -> Mono.just(1)
                        .map(one -> {
                            throw new StackOverflowError("seeded");
                        })
                        .onErrorComplete()
                        .block(PATIENCE))
                .isInstanceOf(StackOverflowError.class);
    }

    private static void breakDown() {
        throw new IllegalStateException("the end of a thread");
    }

    private ErrorSummary only() {
        List<ErrorSummary> rows = ledger.rows();
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }
}
