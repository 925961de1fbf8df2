package dev.gelada.experiment;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where experiments come from and what they may ask for.
 *
 * @param folder the folder of experiment documents; unset: the demo on the local platform, elsewhere none
 * @param maximumDuration the longest duration of a fault
 * @param idleThreshold how long an experiment may not have run before it is reported as idle
 * @param calendars the iCalendar files or URLs that an experiment of a namespace may name; Gelada reads them from its own network
 * @param kubeMonkey whether and how the labels of kube-monkey are read as experiments
 */
@ConfigurationProperties("gelada.experiment")
public record ExperimentProperties(
        @Nullable String folder,
        @DefaultValue("1h") Duration maximumDuration,
        @DefaultValue("24h") Duration idleThreshold,
        @DefaultValue List<String> calendars,
        @DefaultValue KubeMonkey kubeMonkey) {

    public ExperimentProperties {
        calendars = List.copyOf(calendars);
        if (!idleThreshold.isPositive()) {
            throw new IllegalArgumentException(
                    "gelada.experiment.idle-threshold is " + idleThreshold + "; it must be longer than none");
        }
    }

    /** Blank counts as unset, as from an empty environment variable. */
    boolean hasFolder() {
        return folder != null && !folder.isBlank();
    }

    /**
     * What stood in kube-monkey's configuration; its defaults are kube-monkey's own.
     *
     * @param enabled whether labels {@code kube-monkey/…} are read as experiments
     * @param runDays the days of the week of the window
     * @param from when the window opens: {@code HH:MM}
     * @param to when the window closes: {@code HH:MM}, exclusive
     * @param zone the time zone of the window
     * @param gracePeriod how long a process may take to stop before it is killed
     * @param namespaces patterns of the namespaces whose labels are read; empty: all
     * @param dryRun whether experiments made from labels are dry runs
     */
    public record KubeMonkey(
            @DefaultValue("false") boolean enabled,

            @DefaultValue({"MON", "TUE", "WED", "THU", "FRI"})
            List<String> runDays,

            @DefaultValue("10:00") LocalTime from,
            @DefaultValue("16:00") LocalTime to,
            @DefaultValue("America/Los_Angeles") String zone,
            @DefaultValue("5s") Duration gracePeriod,
            @DefaultValue List<String> namespaces,
            @DefaultValue("false") boolean dryRun) {

        public KubeMonkey {
            namespaces = List.copyOf(namespaces);
        }
    }
}
