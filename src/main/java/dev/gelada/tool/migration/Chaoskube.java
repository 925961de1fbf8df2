package dev.gelada.tool.migration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What chaoskube (0.39) does with its flags, as an experiment. */
final class Chaoskube {

    private static final Set<String> VALUED = Set.of(
            "interval",
            "labels",
            "annotations",
            "kinds",
            "namespaces",
            "namespace-labels",
            "included-pod-names",
            "excluded-pod-names",
            "excluded-weekdays",
            "excluded-times-of-day",
            "excluded-days-of-year",
            "timezone",
            "minimum-age",
            "max-runtime",
            "max-kill",
            "grace-period",
            "slack-webhook",
            "client-namespace-scope",
            "master",
            "kubeconfig",
            "metrics-address",
            "log-format");
    private static final Set<String> SWITCHED = Set.of("dry-run", "debug", "log-caller", "version");

    private final Flags flags;
    private final Draft draft = new Draft("chaoskube", "What chaoskube did with its flags");

    private Chaoskube(Flags flags) {
        this.flags = flags;
    }

    /**
     * The document.
     *
     * @throws IllegalArgumentException with a sentence when the flags make no sense
     */
    static Draft read(List<String> arguments) {
        return new Chaoskube(Flags.read(arguments, VALUED, SWITCHED)).draft();
    }

    private Draft draft() {
        draft.spec().put("dryRun", flags.on("dry-run", true));
        schedule(draft.under("schedule"));
        targets(draft.under("targets"));
        fault(draft.under("fault").putObject("pod-kill"));
        always();
        return draft;
    }

    private void schedule(ObjectNode schedule) {
        schedule.put("every", flags.duration("interval", "10m"));
        List<String> weekdays = Calendar.weekdaysExcept(flags.value("excluded-weekdays", ""));
        List<Calendar.Stretch> hours = Calendar.hoursExcept(flags.value("excluded-times-of-day", ""));
        List<String> days = Calendar.daysOfYear(flags.value("excluded-days-of-year", ""));
        boolean windows = weekdays.size() < Calendar.WEEK || !hours.equals(Calendar.WHOLE_DAY);
        if (windows || !days.isEmpty()) {
            schedule.put("zone", flags.value("timezone", "UTC"));
        }
        if (windows) {
            ArrayNode list = schedule.putArray("windows");
            hours.forEach(stretch -> window(list.addObject(), weekdays, stretch));
        }
        if (!days.isEmpty()) {
            ArrayNode except = schedule.putArray("except");
            days.forEach(except::add);
        }
        draft.differs(
                "chaoskube acts at once whenever it starts, so a crash loop kills again and again; Gelada acts at the slots of its"
                        + " plan only, whatever restarts");
    }

    private static void window(ObjectNode window, List<String> weekdays, Calendar.Stretch stretch) {
        if (weekdays.size() < Calendar.WEEK) {
            ArrayNode days = window.putArray("days");
            weekdays.forEach(days::add);
        }
        window.put("from", stretch.from()).put("to", stretch.to());
    }

    private void targets(ObjectNode targets) {
        patterns(targets, "kinds", flags.value("kinds", "").replaceAll("(?i)\\breplicaset\\b", "Deployment"));
        patterns(targets, "namespaces", namespaces());
        text(targets, "namespaceLabels", "namespace-labels");
        text(targets, "labels", "labels");
        text(targets, "annotations", "annotations");
        if (targets.isEmpty()) {
            targets.putArray("namespaces").add("*");
            draft.differs(
                    "without filters chaoskube takes any pod of the cluster, its own and those of kube-system too; Gelada takes"
                            + " none but in namespaces labelled gelada.dev/enabled=true, and never in kube-*");
        }
        if (flags.says("minimum-age")) {
            targets.put("minimumAge", flags.duration("minimum-age", "0s"));
        }
        kill(targets);
        names();
    }

    /** What the client may see limits what it may take. */
    private String namespaces() {
        String scope = flags.value("client-namespace-scope", "");
        return flags.says("namespaces") ? flags.value("namespaces", "") : scope;
    }

    private void kill(ObjectNode targets) {
        int most = flags.whole("max-kill", "1");
        if (most == 1) {
            targets.put("mode", "one");
        } else {
            targets.putObject("mode").put("fixed", most);
        }
        draft.under("safeguards").putObject("cap").put("event", most);
        draft.differs(
                "--max-kill counts over all pods that match, and mode in each workload that matches: safeguards.cap vetoes an event that"
                        + " would hit more. Where several workloads match, write an experiment for each");
    }

    private void names() {
        for (String flag : List.of("included-pod-names", "excluded-pod-names")) {
            if (flags.says(flag)) {
                draft.differs("--" + flag + " '" + flags.value(flag, "").replaceAll("\\s", " ")
                        + "' is a regular expression over names of pods, which has no counterpart: name workloads, or patterns with * in"
                        + " targets.instances");
            }
        }
        if (flags.says("labels") || flags.says("annotations")) {
            draft.differs(
                    "chaoskube reads labels and annotations of pods; targets.labels and targets.annotations mean those of their workload");
        }
        if (flags.value("kinds", "").toLowerCase(Locale.ROOT).contains("replicaset")) {
            draft.differs(
                    "chaoskube calls the owner of a Deployment's pods ReplicaSet; Gelada calls it Deployment, as written here");
        }
    }

    private void fault(ObjectNode kill) {
        String grace = flags.value("grace-period", "-1s");
        if (!grace.startsWith("-")) {
            kill.put("grace", flags.duration("grace-period", "0s"));
        }
    }

    private void always() {
        if (flags.says("max-runtime") && !flags.value("max-runtime", "").startsWith("-")) {
            draft.differs(
                    "--max-runtime has no counterpart: Gelada runs until it is stopped; disable the experiment instead");
        }
        if (flags.says("slack-webhook")) {
            draft.differs(
                    "--slack-webhook becomes the settings gelada.telemetry.notification.slack.kind=slack and .url (the address is"
                            + " not repeated here)");
        }
        draft.differs(
                "chaoskube takes the last ready pod too; Gelada leaves one (safeguards.minimumHealthy), and takes none without an owner"
                        + " and none of a Job");
    }

    private static void patterns(ObjectNode targets, String key, String commas) {
        List<String> all = Arrays.stream(commas.split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
        if (all.isEmpty()) {
            return;
        }
        ArrayNode list = targets.putArray(key);
        if (all.stream().allMatch(one -> one.startsWith("!"))) {
            list.add("*");
        }
        all.forEach(list::add);
    }

    private void text(ObjectNode targets, String key, String flag) {
        if (flags.says(flag)) {
            targets.put(key, flags.value(flag, ""));
        }
    }
}
