package dev.gelada.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.vitals.bulkhead.Bulkhead;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class WriteQueueTests {

    private final WriteQueue writeQueue = new WriteQueue();

    @Test
    void takesWhatUndoesFirstAndAllElseInTheOrderInWhichItCame() throws InterruptedException {
        WriteTask<?> first = add(Bulkhead.CLIENTS);
        WriteTask<?> second = add(Bulkhead.ENGINE);
        WriteTask<?> revert = add(Bulkhead.UNDO);
        WriteTask<?> lease = add(Bulkhead.UNDO);
        WriteTask<?> third = add(Bulkhead.CLIENTS);

        assertThat(writeQueue.batch()).isEqualTo(List.of(revert, lease, first, second, third));
    }

    @Test
    void refusesWhatClientsWantWhenTooMuchOfItWaitsAndNeverWhatUndoes() throws InterruptedException {
        List<Boolean> taken = new ArrayList<>();
        for (int i = 0; i < 10_001; i++) {
            taken.add(writeQueue.add(Bulkhead.CLIENTS, writeTask()));
        }

        assertThat(taken.subList(0, 10_000)).containsOnly(true);
        assertThat(taken.getLast()).isFalse();
        assertThat(writeQueue.add(Bulkhead.UNDO, writeTask())).isTrue();

        assertThat(writeQueue.batch()).hasSize(1024);
        assertThat(writeQueue.add(Bulkhead.CLIENTS, writeTask())).isTrue();
    }

    private WriteTask<?> add(Bulkhead bulkhead) {
        WriteTask<?> writeTask = writeTask();
        assertThat(writeQueue.add(bulkhead, writeTask)).isTrue();
        return writeTask;
    }

    private static WriteTask<?> writeTask() {
        return new WriteTask<>(sqlSession -> Mono.empty());
    }
}
