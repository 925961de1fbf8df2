package dev.gelada.probe;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** A probe that answers as its script says: by the number of the reading, from 0. */
public final class ScriptedProbe implements Probe {

    private final ProbeName name;
    private final IntFunction<Mono<Reading>> script;
    private final AtomicInteger readings = new AtomicInteger();

    public ScriptedProbe(String name, IntFunction<Mono<Reading>> script) {
        this.name = new ProbeName(name);
        this.script = script;
    }

    /** How often it was read. */
    public int readings() {
        return readings.get();
    }

    @Override
    public ProbeName name() {
        return name;
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public Mono<Reading> read(ObjectNode settings) {
        return script.apply(readings.getAndIncrement());
    }

    /** It has none. */
    public record NoSettings() {}
}
