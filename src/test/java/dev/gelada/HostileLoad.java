package dev.gelada;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What very many clients do at once to a running Gelada, and badly. All on loopback, so many and no more, until it is closed. */
final class HostileLoad implements AutoCloseable {

    private static final int STREAMS = 500;
    private static final int POLLERS = 8;
    private static final int SLOW_BODIES = 40;
    private static final Duration A_POLL = Duration.ofSeconds(5);

    private final HostileSockets sockets;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final LongAdder polls = new LongAdder();
    private final LongAdder refusals = new LongAdder();
    private volatile boolean ended;

    private HostileLoad(int port) {
        this.sockets = new HostileSockets(port);
    }

    /** @param endpoints what is polled */
    static HostileLoad on(RunningGelada gelada, List<URI> endpoints) {
        HostileLoad load = new HostileLoad(gelada.port());
        List<Attempt> readers = List.of(load.sockets::reads, load.sockets::standsStill, load.sockets::resets);
        for (int number = 0; number < STREAMS; number++) {
            load.again(readers.get(number % readers.size()));
        }
        for (int number = 0; number < SLOW_BODIES; number++) {
            load.again(load.sockets::slowBody);
        }
        for (int number = 0; number < POLLERS; number++) {
            int first = number;
            load.threads.execute(() -> load.poll(endpoints, first));
        }
        return load;
    }

    /** Each endpoint once, one after the other. */
    static void once(List<URI> endpoints) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (URI endpoint : endpoints) {
                answered(client, endpoint);
            }
        }
    }

    /** How many polls were answered. */
    long polls() {
        return polls.sum();
    }

    /** How many streams were opened. */
    long streams() {
        return sockets.streams();
    }

    private void poll(List<URI> endpoints, int first) {
        try {
            for (int number = first; !ended; number++) {
                if (answered(client, endpoints.get(number % endpoints.size()))) {
                    polls.increment();
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean answered(HttpClient client, URI endpoint) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(endpoint).timeout(A_POLL).build();
            client.send(request, BodyHandlers.discarding());
            return true;
        } catch (IOException refusedOrLate) {
            return false;
        }
    }

    private void again(Attempt attempt) {
        threads.execute(() -> {
            while (!ended) {
                attempt(attempt);
            }
        });
    }

    private void attempt(Attempt attempt) {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
            attempt.run();
        } catch (IOException refused) {
            refusals.increment();
        } catch (InterruptedException over) {
            ended = true;
        }
    }

    @Override
    public void close() throws IOException {
        ended = true;
        threads.shutdownNow();
        sockets.close();
        client.shutdownNow();
        threads.close();
    }

    private interface Attempt {
        void run() throws IOException, InterruptedException;
    }
}
