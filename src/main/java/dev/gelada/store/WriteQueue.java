package dev.gelada.store;

import dev.gelada.vitals.bulkhead.Bulkhead;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tasks that wait to be written: those of the undo bulkhead first, the others in order of arrival. The number of clients' tasks is
 * limited.
 */
final class WriteQueue {

    private static final int LARGEST_BATCH = 1024;
    private static final int MOST_OF_CLIENTS = 10_000;

    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger ofClients = new AtomicInteger();
    private final PriorityBlockingQueue<One> all = new PriorityBlockingQueue<>();

    /** False when too much waits already. */
    boolean add(Bulkhead bulkhead, WriteTask<?> writeTask) {
        if (bulkhead == Bulkhead.CLIENTS && ofClients.incrementAndGet() > MOST_OF_CLIENTS) {
            ofClients.decrementAndGet();
            return false;
        }
        return all.add(new One(bulkhead, numbers.incrementAndGet(), writeTask));
    }

    /** Waits until there is a task, and takes what fits into one transaction. */
    List<WriteTask<?>> batch() throws InterruptedException {
        List<One> batch = new ArrayList<>();
        batch.add(all.take());
        all.drainTo(batch, LARGEST_BATCH - 1);
        batch.forEach(this::taken);
        return batch.stream().<WriteTask<?>>map(One::piece).toList();
    }

    private void taken(One one) {
        if (one.bulkhead == Bulkhead.CLIENTS) {
            ofClients.decrementAndGet();
        }
    }

    private record One(Bulkhead bulkhead, long number, WriteTask<?> piece) implements Comparable<One> {

        @Override
        public int compareTo(One other) {
            int undoFirst = Boolean.compare(other.undoes(), undoes());
            return undoFirst == 0 ? Long.compare(number, other.number) : undoFirst;
        }

        private boolean undoes() {
            return bulkhead == Bulkhead.UNDO;
        }
    }
}
