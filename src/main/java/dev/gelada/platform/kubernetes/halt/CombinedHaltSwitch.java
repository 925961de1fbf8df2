package dev.gelada.platform.kubernetes.halt;

import dev.gelada.platform.HaltSwitch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Several halt switches as one: engaged while any of them is, released only when all are. */
record CombinedHaltSwitch(List<HaltSwitch> haltSwitches) implements HaltSwitch {

    private static final int AT_ONCE = 4;

    CombinedHaltSwitch {
        haltSwitches = List.copyOf(haltSwitches);
    }

    /** The first that is engaged; all of them, where none is. */
    @Override
    public Mono<State> read() {
        return Flux.fromIterable(haltSwitches)
                .flatMapSequential(HaltSwitch::read, AT_ONCE)
                .collectList()
                .map(states ->
                        states.stream().filter(State::engaged).findFirst().orElseGet(() -> released(states)));
    }

    /** Watched while all are. */
    @Override
    public Flux<Boolean> watch() {
        return Flux.combineLatest(
                haltSwitches.stream().map(HaltSwitch::watch).toList(),
                watched -> Arrays.stream(watched).allMatch(Boolean.TRUE::equals));
    }

    private static State released(List<State> states) {
        return State.released(states.stream().map(State::name).collect(Collectors.joining(" and ")));
    }
}
