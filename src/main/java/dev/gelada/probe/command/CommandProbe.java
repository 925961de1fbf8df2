package dev.gelada.probe.command;

import dev.gelada.document.BoundSettings;
import dev.gelada.probe.Probe;
import dev.gelada.probe.ProbeName;
import dev.gelada.probe.ProbeType;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Unknown;
import dev.gelada.probe.TimeLimit;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Steady while a command ends in time with the right exit code. Runs nothing unless the operator has switched it on. */
@RequiredArgsConstructor
final class CommandProbe implements Probe {

    /** Not available to experiments of a namespace: a command runs with all permissions of Gelada. */
    static final ProbeType TYPE = new ProbeType(
            new ProbeName("command"),
            CommandSettings.class,
            false,
            "whether a command exits with the expected code; disabled until the operator enables it");

    private static final Mono<Reading> OFF = Mono.just(
            new Unknown(
                    "the command probe is switched off; set gelada.probe.command.enabled=true to let experiments run commands"));

    private final CommandProperties properties;
    private final Scheduler blocking;

    @Override
    public ProbeType type() {
        return TYPE;
    }

    @Override
    public Duration limit(BoundSettings settings) {
        return TimeLimit.silence(settings.as(CommandSettings.class).within());
    }

    @Override
    public Mono<Reading> read(BoundSettings settings) {
        if (!properties.enabled()) {
            return OFF;
        }
        CommandRun commandRun = new CommandRun(settings.as(CommandSettings.class));
        return Mono.fromCallable(commandRun::run).subscribeOn(blocking);
    }
}
