package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.WorkloadProcesses.Change;
import dev.gelada.WorkloadProcesses.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How late everything is back, measured again and again: one time may meet a moment at which the machine itself was busy, so the median counts. */
final class MedianLateness {

    private static final Duration NEVER = Duration.ofSeconds(30);
    private static final String HALT = """
            PUT /api/v1/halt HTTP/1.1\r
            Host: localhost\r
            Connection: close\r
            Content-Length: 0\r
            \r
            """;

    private final RunningGelada gelada;
    private final WorkloadProcesses workloadProcesses;
    private final Duration brief;
    private final List<Span> ends = new ArrayList<>();
    private final List<Span> halts = new ArrayList<>();

    /** @param brief how long the first of the victims are to stand still */
    MedianLateness(RunningGelada gelada, WorkloadProcesses workloadProcesses, Duration brief) {
        this.gelada = gelada;
        this.workloadProcesses = workloadProcesses;
        this.brief = brief;
    }

    /** Measures some more of each. */
    void measure(int rounds) throws IOException, InterruptedException {
        for (int round = 0; round < rounds; round++) {
            ends.add(WorkloadProcesses.standsStill(workloadProcesses.brief()).minus(brief));
        }
        for (int round = 0; round < rounds; round++) {
            halts.add(halted());
        }
    }

    /** Of a freeze whose time is over. */
    Span end() {
        return median(ends);
    }

    /** From the moment at which a halt was sent until nothing stands still. */
    Span halt() {
        return median(halts);
    }

    private Span halted() throws IOException, InterruptedException {
        WorkloadProcesses.until(workloadProcesses.lasting(), true, Duration.ofSeconds(60));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gelada.port())) {
            socket.setSoTimeout((int) NEVER.toMillis());
            byte[] request = HALT.getBytes(StandardCharsets.US_ASCII);
            long from = System.nanoTime();
            socket.getOutputStream().write(request);
            long sent = System.nanoTime();
            Change thawed = WorkloadProcesses.until(workloadProcesses.lasting(), false, NEVER);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200 ");
            WorkloadProcesses.until(workloadProcesses.brief(), false, NEVER);
            assertThat(gelada.send("DELETE", "/api/v1/halt", "").status()).isEqualTo(200);
            return new Span(Duration.ofNanos(thawed.before() - sent), Duration.ofNanos(thawed.after() - from));
        }
    }

    private static Span median(List<Span> all) {
        return new Span(median(all, Span::atLeast), median(all, Span::atMost));
    }

    private static Duration median(List<Span> all, Function<Span, Duration> which) {
        return all.stream().map(which).sorted().toList().get(all.size() / 2);
    }

    @Override
    public String toString() {
        return "end " + end() + ", halt " + halt();
    }
}
