package dev.gelada.vitals.bulkhead;

import java.util.concurrent.CountDownLatch;
import lombok.experimental.UtilityClass;
import reactor.core.scheduler.Scheduler;

/**
 * Starts the threads of a scheduler before anything is scheduled on it. Otherwise the thread that schedules the first task would start them, and they
 * would inherit its priority: a request could so slow down reverts for as long as the process lives.
 */
@UtilityClass
public class Prestart {

    /** Of a scheduler that takes its threads in turn and keeps them. */
    public Scheduler inTurn(Scheduler scheduler, int threads) {
        for (int thread = 0; thread < threads; thread++) {
            scheduler.schedule(() -> {});
        }
        return scheduler;
    }

    /** Of a scheduler that starts a thread only when all others are busy; its threads may block, and must not end when they are idle. */
    public Scheduler onDemand(Scheduler scheduler, int threads) {
        CountDownLatch allBusy = new CountDownLatch(1);
        for (int thread = 0; thread < threads; thread++) {
            scheduler.schedule(() -> await(allBusy));
        }
        allBusy.countDown();
        return scheduler;
    }

    private void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException disposed) {
            Thread.currentThread().interrupt();
        }
    }
}
