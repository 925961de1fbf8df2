package dev.gelada.vitals.task;

import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** A scheduler whose running tasks are tracked. */
record TrackedScheduler(Scheduler scheduler, UnaryOperator<Runnable> looked) implements Scheduler {

    @Override
    public Disposable schedule(Runnable task) {
        return scheduler.schedule(looked.apply(task));
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        return scheduler.schedule(looked.apply(task), delay, unit);
    }

    @Override
    public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
        return scheduler.schedulePeriodically(looked.apply(task), initialDelay, period, unit);
    }

    @Override
    public Worker createWorker() {
        return new TrackedWorker(scheduler.createWorker(), looked);
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

    private record TrackedWorker(Worker worker, UnaryOperator<Runnable> looked) implements Worker {

        @Override
        public Disposable schedule(Runnable task) {
            return worker.schedule(looked.apply(task));
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return worker.schedule(looked.apply(task), delay, unit);
        }

        @Override
        public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
            return worker.schedulePeriodically(looked.apply(task), initialDelay, period, unit);
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
