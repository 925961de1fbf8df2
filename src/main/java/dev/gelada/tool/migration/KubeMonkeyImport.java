package dev.gelada.tool.migration;

import dev.gelada.document.DidYouMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * Converts the {@code config.toml} of kube-monkey (0.6). Its targets and frequencies are in labels, which Gelada can read: so this
 * becomes settings, and an experiment for those who want to replace the labels.
 */
final class KubeMonkeyImport {

    private static final String SETTINGS = "gelada.experiment.kube-monkey.";
    private static final String MONKEY = "kubemonkey";
    private static final List<String> KEYS = List.of(
            "dry_run",
            "time_zone",
            "run_days",
            "run_hour",
            "start_hour",
            "end_hour",
            "graceperiod_sec",
            "blacklisted_namespaces",
            "whitelisted_namespaces",
            "custom_resources");
    private static final Map<String, List<String>> TABLES = Map.of(
            MONKEY,
            KEYS,
            "kubernetes",
            List.of("host"),
            "debug",
            List.of("enabled", "schedule_delay", "force_should_kill", "schedule_immediate_kill"),
            "notifications",
            List.of("enabled", "proxy", "reportschedule", "attacks"),
            "metrics",
            List.of("enabled", "port", "path"));
    private static final List<String> HIT = List.of("Deployment", "StatefulSet", "DaemonSet");

    /** What one kill of one pod on each run day is in labels. */
    private static final String HOW_OFTEN =
            "kube-monkey/enabled=enabled, kube-monkey/mtbf in (1, 1d), kube-monkey/kill-mode=fixed, kube-monkey/kill-value=1";

    private static final List<String> RUN_DAYS = List.of("mon", "tue", "wed", "thu", "fri");

    private final JsonNode config;
    private final TomlTable monkey;
    private final ExperimentDraft experimentDraft = new ExperimentDraft(
            "kube-monkey", "What kube-monkey did to a workload of mtbf 1, kill-mode fixed, kill-value 1");
    private final List<String> settings = new ArrayList<>();

    private KubeMonkeyImport(JsonNode config) {
        this.config = TomlTable.lower(config);
        this.monkey = tomlTable(MONKEY);
    }

    /**
     * The text of {@code config.toml}, or of the ConfigMap that holds it.
     *
     * @throws IllegalArgumentException with a sentence when it makes no sense
     */
    static KubeMonkeyImport read(String text) {
        try {
            KubeMonkeyImport read =
                    new KubeMonkeyImport(TomlMapper.builder().build().readTree(ConfigMapFile.toml(text)));
            read.write();
            return read;
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("is not valid TOML: " + broken.getOriginalMessage(), broken);
        }
    }

    ExperimentDraft experimentDraft() {
        return experimentDraft;
    }

    /** The lines of {@code application.properties} with which Gelada reads kube-monkey's labels as kube-monkey did. */
    List<String> settings() {
        return List.copyOf(settings);
    }

    private void write() {
        if (!config.path(MONKEY).isObject()) {
            throw new IllegalArgumentException("has no table [kubemonkey]; is it kube-monkey's config.toml?");
        }
        int from = hour("start_hour", 10);
        int to = hour("end_hour", 16);
        if (from >= to) {
            throw new IllegalArgumentException(
                    "kubemonkey.start_hour is " + from + " and end_hour " + to + "; nothing could happen");
        }
        String zone = monkey.text("time_zone", "America/Los_Angeles");
        String grace = monkey.whole("graceperiod_sec", 5) + "s";
        List<String> days = days();
        String start = "%02d:00".formatted(from);
        String end = "%02d:00".formatted(to);
        settings.addAll(List.of(
                SETTINGS + "enabled=true",
                SETTINGS + "run-days=" + String.join(",", days),
                SETTINGS + "from=" + start,
                SETTINGS + "to=" + end,
                SETTINGS + "zone=" + zone,
                SETTINGS + "grace-period=" + grace,
                SETTINGS + "dry-run=" + monkey.on("dry_run", true)));
        List<String> namespaces = namespaces();
        if (!namespaces.isEmpty()) {
            settings.add(SETTINGS + "namespaces=" + String.join(",", namespaces));
        }
        document(zone, grace, days, start, end);
        differences();
        unknown();
    }

    private void document(String zone, String grace, List<String> days, String from, String to) {
        experimentDraft.spec().put("dryRun", monkey.on("dry_run", true));
        ObjectNode schedule = experimentDraft.under("schedule");
        schedule.put("daily", 1).put("zone", zone);
        ObjectNode window = schedule.putArray("windows").addObject();
        ArrayNode list = window.putArray("days");
        days.forEach(list::add);
        window.put("from", from).put("to", to);
        ObjectNode targets = experimentDraft.under("targets");
        ArrayNode kinds = targets.putArray("kinds");
        HIT.forEach(kinds::add);
        targets.put("workloadLabels", HOW_OFTEN);
        targets.put("instanceLabels", "kube-monkey/identifier");
        List<String> namespaces = namespaces();
        if (!namespaces.isEmpty()) {
            ArrayNode written = targets.putArray("namespaces");
            namespaces.forEach(written::add);
        }
        targets.putObject("mode").put("fixed", 1);
        experimentDraft.under("fault").putObject("pod-kill").put("grace", grace);
    }

    /** As patterns; none when neither list is written. */
    private List<String> namespaces() {
        if (monkey.bare("whitelisted_namespaces")) {
            throw new IllegalArgumentException(
                    "kubemonkey.whitelisted_namespaces is empty, with which kube-monkey hits nothing; write [\"\"] for all namespaces");
        }
        List<String> wanted = monkey.texts("whitelisted_namespaces");
        List<String> unwanted = monkey.texts("blacklisted_namespaces");
        if (wanted.isEmpty() && unwanted.isEmpty()) {
            return List.of();
        }
        Stream.concat(wanted.stream(), unwanted.stream())
                .filter(name -> !name.matches("[a-z0-9-]+"))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "kubemonkey: '" + name + "' is no name of a namespace, and kube-monkey knows no patterns");
                });
        return Stream.concat(
                        (wanted.isEmpty() ? List.of("*") : wanted).stream(),
                        unwanted.stream().map(name -> "!" + name))
                .toList();
    }

    private void differences() {
        experimentDraft.differs(
                "the experiment takes one pod of each workload with the labels mtbf 1, kill-mode fixed and kill-value 1 on each run day, all at"
                        + " one moment, and no other; with the settings each workload has an experiment of its own, with its own mtbf,"
                        + " kill-mode and kill-value");
        experimentDraft.differs(
                "run_hour does not exist: the plan is known weeks ahead (GET /api/v1/plan) and survives restarts");
        experimentDraft.differs(
                "nothing is hit but in namespaces labelled gelada.dev/enabled=true; the last ready pod is left"
                        + " (safeguards.minimumHealthy)");
        if (tomlTable("notifications").on("enabled", false)) {
            experimentDraft.differs(
                    "[notifications] becomes the settings gelada.telemetry.notification.<name>.* (its address and headers are not repeated here); TLS"
                            + " certificates are verified, which kube-monkey did not do");
        }
        String proxy = tomlTable("notifications").text("proxy", "");
        if (!proxy.isEmpty()) {
            experimentDraft.differs(
                    "[notifications] proxy becomes the variable HTTPS_PROXY of Gelada's own process (its address is not repeated here)");
        }
        if (tomlTable("notifications").on("reportschedule", false)) {
            experimentDraft.differs(
                    "[notifications] reportSchedule has no counterpart: GET /api/v1/plan has what will happen");
        }
        if (tomlTable("metrics").on("enabled", false)) {
            experimentDraft.differs(
                    "[metrics] becomes /actuator/prometheus at management.server.port, with meters of other names");
        }
        if (!tomlTable("kubernetes").text("host", "").isEmpty()) {
            experimentDraft.differs(
                    "[kubernetes] host becomes the setting gelada.platform.kubernetes.kubeconfig, a file that names it");
        }
        if (config.path(MONKEY).has("custom_resources")) {
            experimentDraft.differs(
                    "custom_resources has no counterpart: Gelada sees the pods of any owner without a list, but reads no labels of a custom"
                            + " resource; name it in targets.workloads and targets.kinds of an experiment");
        }
        if (tomlTable("debug").on("enabled", false)) {
            experimentDraft.differs(
                    "[debug] has no counterpart: trigger an experiment by hand instead (POST /api/v1/experiments/{name}/events)");
        }
    }

    /** kube-monkey's library passes over what it does not know, so what was meant by it never was. */
    private void unknown() {
        TABLES.forEach((name, keys) -> tomlTable(name)
                .beyond(keys)
                .forEach(key -> experimentDraft.differs(
                        name + "." + key + ": " + DidYouMean.unknown("key of kube-monkey", key, keys)
                                + "; it was without effect there, and is here")));
        for (String name : new TomlTable("", config).beyond(List.copyOf(TABLES.keySet()))) {
            experimentDraft.differs("[" + name + "]: "
                    + DidYouMean.unknown("table of kube-monkey", name, List.copyOf(TABLES.keySet()))
                    + "; it was without effect there, and is here");
        }
    }

    private TomlTable tomlTable(String name) {
        return new TomlTable(name, config.path(name));
    }

    private int hour(String key, int unset) {
        int hour = monkey.whole(key, unset);
        if (hour > 23) {
            throw new IllegalArgumentException("kubemonkey." + key + " is " + hour + "; it must be from 0 to 23");
        }
        return hour;
    }

    private List<String> days() {
        List<String> written = monkey.texts("run_days");
        if (monkey.bare("run_days")) {
            throw new IllegalArgumentException("kubemonkey.run_days names no day; write days like [\"mon\", \"fri\"]");
        }
        return (written.isEmpty() ? RUN_DAYS : written)
                .stream()
                        .map(day -> ChaoskubeCalendar.weekday(day).name().substring(0, 3))
                        .distinct()
                        .toList();
    }
}
