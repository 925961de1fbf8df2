package dev.gelada.probe;

import dev.gelada.document.BoundSettings;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import reactor.core.publisher.Mono;

/** A probe that answers as its script says: by the number of the reading, from 0. */
public final class ScriptedProbe implements Probe {

    private final ProbeType type;
    private final IntFunction<Mono<Reading>> script;
    private final AtomicInteger readings = new AtomicInteger();

    public ScriptedProbe(String name, IntFunction<Mono<Reading>> script) {
        this.type = new ProbeType(name, NoSettings.class, "whether its script says so");
        this.script = script;
    }

    /** How often it was read. */
    public int readings() {
        return readings.get();
    }

    @Override
    public ProbeType type() {
        return type;
    }

    @Override
    public Mono<Reading> read(BoundSettings settings) {
        return script.apply(readings.getAndIncrement());
    }

    /** It has none. */
    public record NoSettings() {}
}
