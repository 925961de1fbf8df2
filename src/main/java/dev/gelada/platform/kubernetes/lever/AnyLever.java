package dev.gelada.platform.kubernetes.lever;

import dev.gelada.platform.Lever;
import java.util.List;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Several levers, each for hands of its own: it is engaged while any of them is, and released by nobody alone. */
record AnyLever(List<Lever> levers) implements Lever {

    private static final int AT_ONCE = 4;

    AnyLever {
        levers = List.copyOf(levers);
    }

    /** The first that is engaged; all of them, where none is. */
    @Override
    public Mono<Pull> read() {
        return Flux.fromIterable(levers)
                .flatMapSequential(Lever::read, AT_ONCE)
                .collectList()
                .map(pulls -> pulls.stream().filter(Pull::engaged).findFirst().orElseGet(() -> released(pulls)));
    }

    private static Pull released(List<Pull> pulls) {
        return Pull.released(pulls.stream().map(Pull::name).collect(Collectors.joining(" and ")));
    }
}
