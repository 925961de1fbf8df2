package dev.gelada.experiment;

import dev.gelada.document.Durations;
import dev.gelada.document.Sha256;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadRef;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the document that does to a workload what kube-monkey would.
 *
 * <p>kube-monkey expects 24 h / mtbf kills on each run day and packs them into its window. Here mean time is counted in open time, of which
 * a run day has as much as the window is long, so the mean between two is mtbf × window / 24 h: as many kills, at moments as random.
 */
@RequiredArgsConstructor
final class KubeMonkeyDocumentWriter {

    private static final Pattern PLAIN = Pattern.compile("[a-z0-9](?:-?[a-z0-9])*+");
    private static final int LONGEST = 63;
    private static final int KEPT = 54;
    private static final int TAIL = 8;

    private final KubeMonkeyRules rules;
    /** {@code local} or {@code kubernetes}: what there is to kill. */
    private final String platform;

    /**
     * A name that is deterministic, unique for each workload, and short enough. Dashes join its parts, so where a part has dashes of its
     * own, or characters that are not allowed, a hash of all parts is added.
     */
    static String name(WorkloadRef ref) {
        String whole = "kube-monkey-" + ref.kind() + "-" + ref.namespace() + "-" + ref.name();
        String name = whole.toLowerCase(Locale.ROOT);
        if (name.length() <= LONGEST
                && PLAIN.matcher(name).matches()
                && !ref.namespace().contains("-")) {
            return name;
        }
        String fit = name.replaceAll("[^a-z0-9]+", "-");
        String tail =
                Sha256.of(ref.kind() + "/" + ref.namespace() + "/" + ref.name()).substring(0, TAIL);
        return fit.substring(0, Math.min(KEPT, fit.length())).replaceAll("-$", "") + "-" + tail;
    }

    /** The document, for labels without a problem. */
    String document(Workload workload, KubeMonkeyLabels labels) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", ExperimentDocument.API_VERSION)
                .put("kind", ExperimentDocument.KIND);
        document.putObject("metadata").put("name", name(workload.ref()));
        ObjectNode spec = document.putObject("spec").put("description", "Labelled for kube-monkey: " + workload.ref());
        spec.put("dryRun", rules.dryRun());
        schedule(spec.putObject("schedule"), labels);
        ObjectNode targets = spec.putObject("targets");
        targets.putArray("workloads").add(workload.ref().namespace() + "/" + workload.name());
        targets.putArray("kinds").add(workload.ref().kind());
        targets.set("mode", labels.mode());
        String kill = platform.equals("local") ? "process-kill" : "pod-kill";
        spec.putObject("fault")
                .putObject(kill)
                .put("grace", Durations.write(rules.hours().grace()));
        return document.toString();
    }

    private void schedule(ObjectNode schedule, KubeMonkeyLabels labels) {
        Duration mean = Duration.ofMillis(labels.mtbf().toMillis()
                / 1000
                * rules.hours().open().toMillis()
                / Duration.ofDays(1).toSeconds());
        schedule.put("meanTimeBetween", Durations.write(mean))
                .put("zone", rules.hours().zone());
        ObjectNode window = schedule.putArray("windows").addObject();
        ArrayNode days = window.putArray("days");
        rules.hours().days().forEach(days::add);
        window.put("from", rules.hours().from().toString())
                .put("to", rules.hours().to().toString());
    }
}
