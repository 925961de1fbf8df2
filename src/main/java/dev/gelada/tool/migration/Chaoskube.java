package dev.gelada.tool.migration;

import dev.gelada.document.Names;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What chaoskube (0.39) does with its flags, as an experiment. */
final class Chaoskube {

    private static final Set<String> VALUED = Set.of(("interval labels annotations kinds namespaces namespace-labels"
                    + " included-pod-names excluded-pod-names excluded-weekdays excluded-times-of-day excluded-days-of-year timezone"
                    + " minimum-age max-runtime max-kill grace-period slack-webhook client-namespace-scope master kubeconfig"
                    + " metrics-address log-format")
            .split(" ", -1));
    private static final Set<String> SWITCHED = Set.of("dry-run", "debug", "log-caller", "version");

    private final Flags flags;
    private final Draft draft = new Draft("chaoskube", "What chaoskube did with its flags");

    private Chaoskube(Flags flags) {
        this.flags = flags;
    }

    /**
     * The document. What is not among the flags is taken from the environment, as chaoskube does: {@code CHAOSKUBE_MAX_KILL}.
     *
     * @throws IllegalArgumentException with a sentence when the flags make no sense
     */
    static Draft read(List<String> arguments, Map<String, String> environment) {
        return new Chaoskube(Flags.read(arguments, VALUED, SWITCHED).under("CHAOSKUBE_", environment)).draft();
    }

    /** Without variables of the environment. */
    static Draft read(List<String> arguments) {
        return read(arguments, Map.of());
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
        draft.differs(
                "chaoskube acts at once whenever it starts, so a crash loop kills again and again; Gelada acts at the slots of its"
                        + " plan only, whatever restarts");
    }

    private String zone() {
        String zone = flags.value("timezone", "UTC");
        if (zone.equals("Local")) {
            throw new IllegalArgumentException(
                    "--timezone is Local, whatever zone chaoskube's own machine has; name that zone, like Europe/Berlin");
        }
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new IllegalArgumentException("--timezone: '" + zone + "' is no time zone"
                    + Names.nearest(zone, ZoneId.getAvailableZoneIds())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("; write one like Europe/Berlin or UTC"));
        }
        return zone;
    }

    private static void window(ObjectNode window, List<String> weekdays, Calendar.Stretch stretch) {
        if (weekdays.size() < Calendar.WEEK) {
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
            draft.differs(
                    "without filters chaoskube takes any pod of the cluster, its own and those of kube-system too; Gelada takes"
                            + " none but in namespaces labelled gelada.dev/enabled=true, and never in kube-*");
        }
        if (flags.says("minimum-age")) {
            targets.put("minimumAge", flags.duration("minimum-age", "0s"));
        }
        kill(targets);
    }

    /** What the client may see limits what it may take, whatever else is written. */
    private String namespaces() {
        String scope = flags.value("client-namespace-scope", "");
        String written = flags.value("namespaces", "");
        if (scope.isEmpty() || written.isEmpty()) {
            return scope + written;
        }
        List<String> names = Flags.parts(written);
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
        draft.under("safeguards").putObject("cap").put("event", flags.whole("max-kill", "1"));
        draft.differs(
                "chaoskube takes one pod of each of --max-kill workloads, drawn out of all that match; Gelada takes one of each that"
                        + " matches, and safeguards.cap vetoes an event that would hit more. Where more match than that, write an"
                        + " experiment for each");
    }

    /** chaoskube takes each for a name; here a star would stand for more. */
    private static String plain(String namespaces) {
        Flags.parts(namespaces).stream()
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
        if (!flags.says(flag)) {
            return List.of();
        }
        return PodNames.patterns(flags.value(flag, "")).orElseGet(() -> {
            draft.narrowed("--" + flag + " '" + flags.value(flag, "")
                    + "' is a regular expression over names of pods that targets.instances cannot say, where only * and ? stand for"
                    + " something else: write what it means there");
            return List.of();
        });
    }

    private void kinds(ObjectNode targets) {
        Kinds kinds = Kinds.read(flags.value("kinds", ""));
        if (kinds.kept().isEmpty()) {
            return;
        }
        ArrayNode list = targets.putArray("kinds");
        kinds.kept().forEach(list::add);
        draft.differs(
                "chaoskube asks for the direct owner of a pod, such as a ReplicaSet; Gelada for the workload it belongs to in the end, such"
                        + " as a Deployment: --kinds becomes the kinds that belong to each, and workloads of other kinds are left alone");
        if (Flags.parts(flags.value("kinds", "")).stream().anyMatch(kind -> kind.endsWith(Kinds.DEPLOYMENT))) {
            draft.differs(
                    "Deployment in --kinds was without effect, as the pods of a Deployment are owned by its ReplicaSets; it is without effect here"
                            + " unless it is excluded");
        }
        if (!kinds.unknown().isEmpty()) {
            draft.narrowed(
                    "chaoskube takes only pods that " + String.join(", ", kinds.unknown())
                            + " owns directly, while Gelada would also take those of its ReplicaSets: make sure that it has none");
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
            draft.narrowed("--max-runtime " + flags.value("max-runtime", "")
                    + " has no counterpart: Gelada goes on until the experiment is disabled");
        }
        if (flags.says("kubeconfig") || flags.says("master")) {
            draft.differs(
                    "--kubeconfig and --master become the settings gelada.platform.kubernetes.kubeconfig and .context");
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
        List<String> all = Flags.parts(commas);
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
