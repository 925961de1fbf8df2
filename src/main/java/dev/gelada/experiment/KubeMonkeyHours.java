package dev.gelada.experiment;

import dev.gelada.document.DidYouMean;
import dev.gelada.vitals.StartupRefusedException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * When kube-monkey would act: one window on each of its days.
 *
 * @param days like {@code MON}
 * @param grace what a victim gets to end
 */
record KubeMonkeyHours(List<String> days, LocalTime from, LocalTime to, String zone, Duration grace) {

    private static final String PREFIX = "gelada.experiment.kube-monkey.";
    private static final List<String> DAYS = Arrays.stream(DayOfWeek.values())
            .map(day -> day.name().substring(0, 3))
            .toList();

    /**
     * As the settings say.
     *
     * @throws StartupRefusedException when one makes no sense
     */
    static KubeMonkeyHours of(ExperimentProperties.KubeMonkey settings) {
        if (!settings.from().isBefore(settings.to())) {
            throw new StartupRefusedException(PREFIX + "from is " + settings.from() + " and to is " + settings.to()
                    + "; the window must end after it begins");
        }
        try {
            ZoneId.of(settings.zone());
        } catch (DateTimeException unknown) {
            throw new StartupRefusedException(PREFIX + "zone: " + zone(settings.zone()));
        }
        if (settings.runDays().isEmpty()) {
            throw new StartupRefusedException(PREFIX + "run-days names no day; write days like MON,FRI");
        }
        List<String> days =
                settings.runDays().stream().map(KubeMonkeyHours::day).distinct().toList();
        return new KubeMonkeyHours(days, settings.from(), settings.to(), settings.zone(), settings.gracePeriod());
    }

    /** How long the window is open on a run day. */
    Duration open() {
        return Duration.between(from, to);
    }

    private static String zone(String written) {
        return "'" + written + "' is no known zone"
                + DidYouMean.nearest(written, ZoneId.getAvailableZoneIds())
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; write one like Europe/Berlin or UTC");
    }

    private static String day(String written) {
        String day = written.strip().toUpperCase(Locale.ROOT);
        String name = day.substring(0, Math.min(3, day.length()));
        if (!DAYS.contains(name)) {
            throw new StartupRefusedException(PREFIX + "run-days: " + DidYouMean.unknown("day", written, DAYS));
        }
        return name;
    }
}
