package dev.gelada.tool.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * What kube-monkey (0.6) does with its {@code config.toml}. Whom it hits and how often stands in labels, which Gelada reads where they are:
 * so this becomes settings, and an experiment for those who would rather leave the labels behind.
 */
final class KubeMonkey {

    private static final String SETTINGS = "gelada.experiment.kube-monkey.";
    private static final List<String> RUN_DAYS = List.of("mon", "tue", "wed", "thu", "fri");

    private final JsonNode config;
    private final Draft draft =
            new Draft("kube-monkey", "What kube-monkey did to a workload of mtbf 1, kill-mode fixed, kill-value 1");
    private final List<String> settings = new ArrayList<>();

    private KubeMonkey(JsonNode config) {
        this.config = config;
    }

    /**
     * The text of {@code config.toml}.
     *
     * @throws IllegalArgumentException with a sentence when it makes no sense
     */
    static KubeMonkey read(String toml) {
        try {
            KubeMonkey read = new KubeMonkey(TomlMapper.builder().build().readTree(toml));
            read.write();
            return read;
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("is not valid TOML: " + broken.getOriginalMessage(), broken);
        }
    }

    Draft draft() {
        return draft;
    }

    /** The lines of {@code application.properties} with which Gelada reads kube-monkey's labels as kube-monkey did. */
    List<String> settings() {
        return List.copyOf(settings);
    }

    private void write() {
        JsonNode monkey = config.path("kubemonkey");
        if (!monkey.isObject()) {
            throw new IllegalArgumentException("has no table [kubemonkey]; is it kube-monkey's config.toml?");
        }
        int from = hour(monkey, "start_hour", 10);
        int to = hour(monkey, "end_hour", 16);
        if (from >= to) {
            throw new IllegalArgumentException(
                    "kubemonkey.start_hour is " + from + " and end_hour " + to + "; nothing could happen");
        }
        String zone = monkey.path("time_zone").asString("America/Los_Angeles");
        String grace = monkey.path("graceperiod_sec").asInt(5) + "s";
        List<String> days = days(monkey);
        String start = "%02d:00".formatted(from);
        String end = "%02d:00".formatted(to);
        settings.addAll(List.of(
                SETTINGS + "enabled=true",
                SETTINGS + "run-days=" + String.join(",", days),
                SETTINGS + "from=" + start,
                SETTINGS + "to=" + end,
                SETTINGS + "zone=" + zone,
                SETTINGS + "grace=" + grace));
        document(zone, grace, days, start, end);
        differences();
    }

    private void document(String zone, String grace, List<String> days, String from, String to) {
        draft.spec().put("dryRun", config.path("kubemonkey").path("dry_run").asBoolean(true));
        ObjectNode schedule = draft.under("schedule");
        schedule.put("daily", 1).put("zone", zone);
        ObjectNode window = schedule.putArray("windows").addObject();
        ArrayNode list = window.putArray("days");
        days.forEach(list::add);
        window.put("from", from).put("to", to);
        ObjectNode targets = draft.under("targets");
        targets.put("labels", "kube-monkey/enabled=enabled");
        namespaces(targets);
        targets.putObject("mode").put("fixed", 1);
        draft.under("fault").putObject("pod-kill").put("grace", grace);
    }

    private void namespaces(ObjectNode targets) {
        List<String> wanted = texts("whitelisted_namespaces");
        List<String> unwanted = texts("blacklisted_namespaces");
        if (wanted.isEmpty() && unwanted.isEmpty()) {
            return;
        }
        ArrayNode namespaces = targets.putArray("namespaces");
        (wanted.isEmpty() ? List.of("*") : wanted).forEach(namespaces::add);
        unwanted.forEach(name -> namespaces.add("!" + name));
    }

    private List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        config.path("kubemonkey").path(key).forEach(one -> texts.add(one.asString()));
        texts.removeIf(String::isBlank);
        return texts;
    }

    private void differences() {
        draft.differs(
                "the experiment takes one pod of each labelled workload on each run day, all at one moment; with the settings each"
                        + " workload has an experiment of its own, with its own mtbf, kill-mode and kill-value");
        draft.differs(
                "run_hour does not exist: the plan is known weeks ahead (GET /api/v1/plan) and survives restarts");
        draft.differs("nothing is hit but in namespaces labelled gelada.dev/enabled=true; the last ready pod is left"
                + " (safeguards.minimumHealthy)");
        if (config.path("notifications").path("enabled").asBoolean(false)) {
            draft.differs(
                    "[notifications] becomes the settings gelada.telemetry.notification.<name>.* (its address and headers are not repeated here); TLS"
                            + " certificates are verified, which kube-monkey did not do");
        }
        if (config.path("debug").path("enabled").asBoolean(false)) {
            draft.differs(
                    "[debug] has no counterpart: trigger an experiment by hand instead (POST /api/v1/experiments/{name}/events)");
        }
    }

    private static int hour(JsonNode monkey, String key, int unset) {
        int hour = monkey.path(key).asInt(unset);
        if (hour < 0 || hour > 23) {
            throw new IllegalArgumentException("kubemonkey." + key + " is " + hour + "; it must be from 0 to 23");
        }
        return hour;
    }

    private static List<String> days(JsonNode monkey) {
        List<String> written = new ArrayList<>();
        monkey.path("run_days").forEach(day -> written.add(day.asString()));
        return (written.isEmpty() ? RUN_DAYS : written)
                .stream()
                        .map(day -> Calendar.weekday(day.strip()).name().substring(0, 3))
                        .map(day -> day.toUpperCase(Locale.ROOT))
                        .distinct()
                        .toList();
    }
}
