package dev.gelada.tool.migration;

import dev.gelada.document.DidYouMean;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What chaoskube (0.39) does with its flags, as an experiment. */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class ChaoskubeImport {

    private static final Set<String> VALUED = Set.of(("interval labels annotations kinds namespaces namespace-labels"
                    + " included-pod-names excluded-pod-names excluded-weekdays excluded-times-of-day excluded-days-of-year timezone"
                    + " minimum-age max-runtime max-kill grace-period slack-webhook client-namespace-scope master kubeconfig"
                    + " metrics-address log-format")
            .split(" ", -1));
    private static final Set<String> SWITCHED = Set.of("dry-run", "debug", "log-caller", "version");

    private final FlagParser flagParser;
    private final ExperimentDraft experimentDraft =
            new ExperimentDraft("chaoskube", "What chaoskube did with its flags");

    /**
     * The document. What is not among the flags is taken from the environment, as chaoskube does: {@code CHAOSKUBE_MAX_KILL}.
     *
     * @throws IllegalArgumentException with a sentence when the flags make no sense
     */
    static ExperimentDraft read(List<String> arguments, Map<String, String> environment) {
        return new ChaoskubeImport(FlagParser.read(arguments, VALUED, SWITCHED).under("CHAOSKUBE_", environment))
                .experimentDraft();
    }

    /** Without variables of the environment. */
    static ExperimentDraft read(List<String> arguments) {
        return read(arguments, Map.of());
    }

    private ExperimentDraft experimentDraft() {
        experimentDraft.spec().put("dryRun", flagParser.on("dry-run", true));
        schedule(experimentDraft.under("schedule"));
        targets(experimentDraft.under("targets"));
        fault(experimentDraft.under("fault").putObject("pod-kill"));
        always();
        return experimentDraft;
    }

    private void schedule(ObjectNode schedule) {
        schedule.put("every", flagParser.duration("interval", "10m"));
        List<String> weekdays = ChaoskubeCalendar.weekdaysExcept(flagParser.value("excluded-weekdays", ""));
        List<ChaoskubeCalendar.Stretch> hours =
                ChaoskubeCalendar.hoursExcept(flagParser.value("excluded-times-of-day", ""));
        List<String> days = ChaoskubeCalendar.daysOfYear(flagParser.value("excluded-days-of-year", ""));
        boolean windows = weekdays.size() < ChaoskubeCalendar.WEEK || !hours.equals(ChaoskubeCalendar.WHOLE_DAY);
        String zone = zone();
        if (windows || !days.isEmpty()) {
            schedule.put("zone", zone);
        }
        if (windows) {
            ArrayNode list = schedule.putArray("windows");
            hours.forEach(stretch -> window(list.addObject(), weekdays, stretch));
        }
        if (!days.isEmpty()) {
            ArrayNode except = schedule.putArray("except");
            days.forEach(except::add);
        }
        experimentDraft.differs(
                "chaoskube acts at once whenever it starts, so a crash loop kills again and again; Gelada acts at the slots of its"
                        + " plan only, regardless of restarts");
    }

    private String zone() {
        String zone = flagParser.value("timezone", "UTC");
        if (zone.equals("Local")) {
            throw new IllegalArgumentException(
                    "--timezone is Local, which is the zone of the machine that runs chaoskube; name that zone, like Europe/Berlin");
        }
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new IllegalArgumentException("--timezone: '" + zone + "' is no time zone"
                    + DidYouMean.nearest(zone, ZoneId.getAvailableZoneIds())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("; write one like Europe/Berlin or UTC"));
        }
        return zone;
    }

    private static void window(ObjectNode window, List<String> weekdays, ChaoskubeCalendar.Stretch stretch) {
        if (weekdays.size() < ChaoskubeCalendar.WEEK) {
            ArrayNode days = window.putArray("days");
            weekdays.forEach(days::add);
        }
        window.put("from", stretch.from()).put("to", stretch.to());
    }

    private void targets(ObjectNode targets) {
        kinds(targets);
        patterns(targets, "namespaces", plain(namespaces()));
        text(targets, "namespaceLabels", "namespace-labels");
        text(targets, "instanceLabels", "labels");
        text(targets, "instanceAnnotations", "annotations");
        podNames(targets);
        boolean unfiltered = targets.isEmpty();
        if (!targets.has("namespaces")) {
            targets.putArray("namespaces").add("*");
        }
        if (unfiltered) {
            experimentDraft.differs(
                    "without filters chaoskube takes any pod of the cluster, its own and those of kube-system too; Gelada takes"
                            + " none but in namespaces labelled gelada.dev/enabled=true, and never in kube-*");
        }
        if (flagParser.says("minimum-age")) {
            targets.put("minimumAge", flagParser.duration("minimum-age", "0s"));
        }
        kill(targets);
    }

    /** The namespaces that the client may see limit those of the selector. */
    private String namespaces() {
        String scope = flagParser.value("client-namespace-scope", "");
        String written = flagParser.value("namespaces", "");
        if (scope.isEmpty() || written.isEmpty()) {
            return scope + written;
        }
        List<String> names = FlagParser.parts(written);
        boolean wanted = names.contains(scope) || names.stream().allMatch(name -> name.startsWith("!"));
        if (!wanted || names.contains("!" + scope)) {
            throw new IllegalArgumentException("--namespaces '" + written + "' leaves out --client-namespace-scope '"
                    + scope + "', so nothing could happen");
        }
        return scope;
    }

    /** However many chaoskube takes, it takes no two of one owner. */
    private void kill(ObjectNode targets) {
        targets.put("mode", "one");
        experimentDraft.under("safeguards").putObject("cap").put("event", flagParser.whole("max-kill", "1"));
        experimentDraft.differs(
                "chaoskube takes one pod of each of --max-kill workloads, drawn out of all that match; Gelada takes one of each that"
                        + " matches, and safeguards.cap vetoes an event that would hit more. Where more match than that, write an"
                        + " experiment for each");
    }

    /** chaoskube takes each for a name; here a star would stand for more. */
    private static String plain(String namespaces) {
        FlagParser.parts(namespaces).stream()
                .filter(name -> name.contains("*") || name.contains("?"))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "--namespaces: '" + name + "' is no name of a namespace, and chaoskube knows no patterns");
                });
        return namespaces;
    }

    private void podNames(ObjectNode targets) {
        List<String> wanted = podNames("included-pod-names");
        List<String> unwanted = podNames("excluded-pod-names");
        if (wanted.isEmpty() && unwanted.isEmpty()) {
            return;
        }
        ArrayNode instances = targets.putArray("instances");
        (wanted.isEmpty() ? List.of("*") : wanted).forEach(instances::add);
        unwanted.forEach(name -> instances.add("!" + name));
    }

    private List<String> podNames(String flag) {
        if (!flagParser.says(flag)) {
            return List.of();
        }
        return PodNamePatterns.patterns(flagParser.value(flag, "")).orElseGet(() -> {
            experimentDraft.narrowed("--" + flag + " '" + flagParser.value(flag, "")
                    + "' is a regular expression over names of pods that targets.instances cannot say, where only * and ? stand for"
                    + " something else: write what it means there");
            return List.of();
        });
    }

    private void kinds(ObjectNode targets) {
        OwnerKinds ownerKinds = OwnerKinds.read(flagParser.value("kinds", ""));
        if (ownerKinds.kept().isEmpty()) {
            return;
        }
        ArrayNode list = targets.putArray("kinds");
        ownerKinds.kept().forEach(list::add);
        experimentDraft.differs(
                "chaoskube asks for the direct owner of a pod, such as a ReplicaSet; Gelada for the workload it belongs to in the end, such"
                        + " as a Deployment: --kinds becomes the kinds that belong to each, and workloads of other kinds are left alone");
        if (FlagParser.parts(flagParser.value("kinds", "")).stream()
                .anyMatch(kind -> kind.endsWith(OwnerKinds.DEPLOYMENT))) {
            experimentDraft.differs(
                    "Deployment in --kinds was without effect, as the pods of a Deployment are owned by its ReplicaSets; it is without effect here"
                            + " unless it is excluded");
        }
        if (!ownerKinds.unknown().isEmpty()) {
            experimentDraft.narrowed(
                    "chaoskube takes only pods that " + String.join(", ", ownerKinds.unknown())
                            + " owns directly, while Gelada would also take those of its ReplicaSets: make sure that it has none");
        }
    }

    private void fault(ObjectNode kill) {
        String grace = flagParser.value("grace-period", "-1s");
        if (!grace.startsWith("-")) {
            kill.put("grace", flagParser.duration("grace-period", "0s"));
        }
    }

    private void always() {
        if (flagParser.says("max-runtime")
                && !flagParser.value("max-runtime", "").startsWith("-")) {
            experimentDraft.narrowed("--max-runtime " + flagParser.value("max-runtime", "")
                    + " has no counterpart: Gelada goes on until the experiment is disabled");
        }
        if (flagParser.says("kubeconfig") || flagParser.says("master")) {
            experimentDraft.differs(
                    "--kubeconfig and --master become the settings gelada.platform.kubernetes.kubeconfig and .context");
        }
        if (flagParser.says("slack-webhook")) {
            experimentDraft.differs(
                    "--slack-webhook becomes the settings gelada.telemetry.notification.slack.kind=slack and .url (the address is"
                            + " not repeated here)");
        }
        experimentDraft.differs(
                "chaoskube takes the last ready pod too; Gelada leaves one (safeguards.minimumHealthy), and takes none without an owner"
                        + " and none of a Job");
    }

    private static void patterns(ObjectNode targets, String key, String commas) {
        List<String> all = FlagParser.parts(commas);
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
        if (flagParser.says(flag)) {
            targets.put(key, flagParser.value(flag, ""));
        }
    }
}
