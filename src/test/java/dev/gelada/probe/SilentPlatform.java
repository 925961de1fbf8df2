package dev.gelada.probe;

import dev.gelada.platform.Platform;
import dev.gelada.platform.Workload;
import reactor.core.publisher.Flux;

/** A platform that never answers. */
public final class SilentPlatform implements Platform {

    @Override
    public String kind() {
        return "silent";
    }

    @Override
    public Flux<Workload> workloads() {
        return Flux.never();
    }
}
