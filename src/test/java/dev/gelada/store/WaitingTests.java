package dev.gelada.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.vitals.bulkhead.Bulkhead;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class WaitingTests {

    private final Waiting waiting = new Waiting();

    @Test
    void takesWhatUndoesFirstAndAllElseInTheOrderInWhichItCame() throws InterruptedException {
        Piece<?> first = add(Bulkhead.CLIENTS);
        Piece<?> second = add(Bulkhead.ENGINE);
        Piece<?> revert = add(Bulkhead.UNDO);
        Piece<?> lease = add(Bulkhead.UNDO);
        Piece<?> third = add(Bulkhead.CLIENTS);

        assertThat(waiting.batch()).isEqualTo(List.of(revert, lease, first, second, third));
    }

    @Test
    void refusesWhatClientsWantWhenTooMuchOfItWaitsAndNeverWhatUndoes() throws InterruptedException {
        List<Boolean> taken = new ArrayList<>();
        for (int i = 0; i < 10_001; i++) {
            taken.add(waiting.add(Bulkhead.CLIENTS, piece()));
        }

        assertThat(taken.subList(0, 10_000)).containsOnly(true);
        assertThat(taken.getLast()).isFalse();
        assertThat(waiting.add(Bulkhead.UNDO, piece())).isTrue();

        assertThat(waiting.batch()).hasSize(1024);
        assertThat(waiting.add(Bulkhead.CLIENTS, piece())).isTrue();
    }

    private Piece<?> add(Bulkhead bulkhead) {
        Piece<?> piece = piece();
        assertThat(waiting.add(bulkhead, piece)).isTrue();
        return piece;
    }

    private static Piece<?> piece() {
        return new Piece<>(session -> Mono.empty());
    }
}
