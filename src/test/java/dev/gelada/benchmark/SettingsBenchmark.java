package dev.gelada.benchmark;

import dev.gelada.OtherJvm;
import dev.gelada.setting.SettingsCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * What the check of all settings takes of a start: the first of a JVM, whose environment has been made but whose binder has not been used, and
 * for comparison the hundredth. No part of the ordinary tests: {@code ./mvnw test -Dtest=SettingsBenchmark} runs it and prints medians.
 */
class SettingsBenchmark {

    private static final int JVMS = Figures.size(10, 2);
    private static final int CHECKS = 100;

    /** About as many as the chart sets, of all kinds. */
    private static final String[] WRITTEN = {
        "--gelada.data=/data",
        "--gelada.dry-run=false",
        "--gelada.seed=7",
        "--gelada.installation=chaos.gelada",
        "--gelada.cluster=blue",
        "--gelada.engine.concurrency=8",
        "--gelada.engine.drain-timeout=30s",
        "--gelada.experiment.maximum-duration=1h",
        "--gelada.schedule.zone=Europe/Berlin",
        "--gelada.platform.kind=kubernetes",
        "--gelada.platform.kubernetes.namespaces=shop,bank",
        "--gelada.platform.kubernetes.node=node-1",
        "--gelada.platform.kubernetes.halt.config-map=chaos/gelada-halt,chaos/gelada-halt-by-helm",
        "--gelada.fault.object.dead-mans-switch.labels=team=chaos",
        "--gelada.safeguard.cooldown.experiment=10m",
        "--gelada.safeguard.maintenance.windows[0].days=MON,TUE",
        "--gelada.safeguard.maintenance.windows[0].from=02:00",
        "--gelada.safeguard.maintenance.windows[0].to=04:00",
        "--gelada.telemetry.notification.team.kind=slack",
        "--gelada.telemetry.notification.team.url=https://chat.example/hooks/abc",
        "--gelada.web.token=hush-and-keep-it-so"
    };

    @Test
    void measures() throws Exception {
        List<Double> first = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        for (int jvm = 0; jvm < JVMS; jvm++) {
            try (OtherJvm other = OtherJvm.run(SettingsBenchmark.class, WRITTEN)) {
                first.add(Double.valueOf(Objects.requireNonNull(other.line())));
                warm.add(Double.valueOf(Objects.requireNonNull(other.line())));
            }
        }
        Figures.of(first).say("milliseconds of the first check of a JVM, %d settings".formatted(WRITTEN.length));
        Figures.of(warm).say("milliseconds of the %dth".formatted(CHECKS));
    }

    /** Prints two figures in milliseconds; words where a setting is refused, which are none. */
    public static void main(String[] written) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(written));
        ConfigurationPropertySources.attach(environment);
        System.out.println(milliseconds(environment));
        for (int check = 2; check < CHECKS; check++) {
            milliseconds(environment);
        }
        System.out.println(milliseconds(environment));
    }

    private static double milliseconds(StandardEnvironment environment) {
        long began = System.nanoTime();
        List<String> problems = new SettingsCheck().problems(environment);
        double milliseconds = Figures.secondsSince(began) * 1_000;
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("; ", problems));
        }
        return milliseconds;
    }
}
