package dev.gelada.platform.kubernetes.halt;

import dev.gelada.platform.HaltSwitch;
import java.util.List;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Several levers, each for hands of its own: it is engaged while any of them is, and released by nobody alone. */
record CombinedHaltSwitch(List<HaltSwitch> levers) implements HaltSwitch {

    private static final int AT_ONCE = 4;

    CombinedHaltSwitch {
        levers = List.copyOf(levers);
    }

    /** The first that is engaged; all of them, where none is. */
    @Override
    public Mono<State> read() {
        return Flux.fromIterable(levers)
                .flatMapSequential(HaltSwitch::read, AT_ONCE)
                .collectList()
                .map(states ->
                        states.stream().filter(State::engaged).findFirst().orElseGet(() -> released(states)));
    }

    private static State released(List<State> states) {
        return State.released(states.stream().map(State::name).collect(Collectors.joining(" and ")));
    }
}
