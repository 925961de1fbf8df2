package dev.gelada.vitals.task;

import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** A scheduler whose running tasks are tracked. */
record TrackedScheduler(Scheduler scheduler, CallTracker tracker) implements Scheduler {

    @Override
    public Disposable schedule(Runnable task) {
        return scheduler.schedule(tracker.track(task, 0));
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        return scheduler.schedule(tracker.track(task, unit.toNanos(delay)), delay, unit);
    }

    @Override
    public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
        return scheduler.schedulePeriodically(tracker.trackRepeated(task), initialDelay, period, unit);
    }

    @Override
    public Worker createWorker() {
        return new TrackedWorker(scheduler.createWorker(), tracker);
    }

    @Override
    public long now(TimeUnit unit) {
        return scheduler.now(unit);
    }

    @Override
    public void init() {
        scheduler.init();
    }

    @Override
    public void dispose() {
        scheduler.dispose();
    }

    @Override
    public Mono<Void> disposeGracefully() {
        return scheduler.disposeGracefully();
    }

    @Override
    public boolean isDisposed() {
        return scheduler.isDisposed();
    }

    private record TrackedWorker(Worker worker, CallTracker tracker) implements Worker {

        @Override
        public Disposable schedule(Runnable task) {
            return worker.schedule(tracker.track(task, 0));
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return worker.schedule(tracker.track(task, unit.toNanos(delay)), delay, unit);
        }

        @Override
        public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
            return worker.schedulePeriodically(tracker.trackRepeated(task), initialDelay, period, unit);
        }

        @Override
        public void dispose() {
            worker.dispose();
        }

        @Override
        public boolean isDisposed() {
            return worker.isDisposed();
        }
    }
}
