package dev.gelada.platform.kubernetes.view;

import reactor.core.publisher.Mono;

/** Keeps a part of the view as it is. */
interface Following {

    /** For the list of tasks: {@code watch pods}. */
    String name();

    /** Until it is cancelled. What goes wrong is told by its wellness, and tried again. */
    Mono<Void> run();

    Wellness wellness();
}
