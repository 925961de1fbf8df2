package dev.gelada;

import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.safeguard.Halt;
import dev.gelada.vitals.task.BackgroundTask;
import java.nio.file.Path;
import java.util.List;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import reactor.core.publisher.Mono;

/** Logs a summary once, when the program is running. */
@RequiredArgsConstructor
@Slf4j(topic = "gelada")
final class StartSummary implements BackgroundTask {

    private final String version;
    private final ServedUrls servedUrls;
    private final PlatformSummary platformSummary;
    private final ExperimentSummary experimentSummary;
    private final DryRunPolicy dryRunPolicy;
    private final Halt halt;
    private final Path data;

    @Override
    public String name() {
        return "start summary";
    }

    @Override
    public Phase phase() {
        return Phase.PIPELINE;
    }

    @Override
    public Mono<Void> run() {
        return lines().doOnNext(lines -> lines.forEach(log::info)).then(Mono.never());
    }

    Mono<List<String>> lines() {
        return platformSummary
                .sentence()
                .zipWith(experimentSummary.nextSlot())
                .map(both -> List.of(
                        "Gelada " + version + " is ready",
                        "  open:        " + servedUrls.sentence(),
                        "  platform:    " + both.getT1(),
                        "  experiments: " + experimentSummary.counts(),
                        "  mode:        " + mode(),
                        "  data:        " + data.toAbsolutePath().normalize(),
                        "  next slot:   " + both.getT2()));
    }

    private String mode() {
        String armed = dryRunPolicy.dryRun() ? "DRY RUN: nothing is touched until gelada.dryRun is false" : "ARMED";
        Halt.State state = halt.now();
        return state.engaged() ? "HALTED (" + state.sentence() + "); once released: " + armed : armed;
    }
}
