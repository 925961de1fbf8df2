package dev.gelada.store;

import dev.gelada.vitals.task.BackgroundTask;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What other replicas do to the database. */
interface ChangeNotifications extends BackgroundTask {

    /** The last number of a counter whenever it may have been moved elsewhere. */
    Flux<Long> of(String counter);

    /** Listens to the database's notifications until the connection ends; the rest of {@link #run()} needs no such connection. */
    Mono<Void> listen();

    @Override
    default String name() {
        return "changes of other replicas";
    }

    @Override
    default Phase phase() {
        return Phase.STORE;
    }

    /** A database that is ours alone has none. */
    record None() implements ChangeNotifications {

        @Override
        public Flux<Long> of(String counter) {
            return Flux.never();
        }

        @Override
        public Mono<Void> run() {
            return Mono.never();
        }

        @Override
        public Mono<Void> listen() {
            return Mono.never();
        }
    }

    /** A task of its own, so that polling continues where listening is not possible. */
    record Listener(ChangeNotifications changeNotifications) implements BackgroundTask {

        @Override
        public String name() {
            return "listening to other replicas";
        }

        @Override
        public Phase phase() {
            return Phase.STORE;
        }

        @Override
        public Mono<Void> run() {
            return changeNotifications.listen();
        }
    }
}
