package dev.gelada.probe.ready;

import dev.gelada.document.BoundSettings;
import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ProbeType;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import dev.gelada.probe.WorkloadName;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;

/** Steady while so many instances of a workload are ready. */
@RequiredArgsConstructor
final class ReadyProbe implements Probe {

    static final ProbeType TYPE =
            new ProbeType("ready", ReadySettings.class, "whether enough instances of a workload are ready");

    private final Platform platform;

    @Override
    public ProbeType type() {
        return TYPE;
    }

    @Override
    public Mono<Reading> read(BoundSettings settings) {
        ReadySettings wanted = settings.as(ReadySettings.class);
        return new WorkloadName(wanted.workload())
                .ask(platform, workload -> Mono.just(count(workload, wanted.atLeast())));
    }

    private static Reading count(Workload workload, int atLeast) {
        String seen = "%d of %d instances of %s ready".formatted(workload.ready(), workload.desired(), workload.name());
        return workload.ready() >= atLeast
                ? new Steady(seen)
                : new Deviated(seen + ", at least " + atLeast + " wanted");
    }
}
