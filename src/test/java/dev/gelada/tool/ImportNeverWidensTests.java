package dev.gelada.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.Experiment;
import dev.gelada.platform.Instance;
import dev.gelada.platform.InstanceDetails;
import dev.gelada.platform.PodRef;
import dev.gelada.platform.Workload;
import dev.gelada.platform.WorkloadDetails;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.selection.Eligibility;
import dev.gelada.selection.EligibilityFilter;
import dev.gelada.tool.migration.ImportRunner;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * For generated flags and a cluster in which labels stand on pods and on their workloads, and owners stand behind owners, an imported document
 * that is enabled never selects a pod that chaoskube's own filters (linki/chaoskube, chaoskube.go) exclude.
 */
class ImportNeverWidensTests {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final int FLAG_SETS = 3000;

    private final Random random = new Random(18);
    private final DocumentParser documentParser = TypeCatalogue.load().documents();
    private final List<Pod> cluster = cluster();
    private int enabled;
    private int selected;

    @Test
    void neverSelectsWhatItsSourceExcluded() {
        for (int set = 0; set < FLAG_SETS; set++) {
            compare(flags());
        }
        // else nothing was shown
        assertThat(enabled).isGreaterThan(FLAG_SETS / 4);
        assertThat(selected).isGreaterThan(FLAG_SETS);
    }

    private void compare(Map<String, String> flags) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImportRunner.run(
                Stream.concat(
                                Stream.of("chaoskube"),
                                flags.entrySet().stream().map(flag -> "--" + flag.getKey() + "=" + flag.getValue()))
                        .toList(),
                documentParser,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        String document = out.toString(StandardCharsets.UTF_8);
        if (document.isEmpty()
                || !(documentParser.read(document).getFirst() instanceof DocumentParser.Good(Experiment experiment))
                || !experiment.enabled()) {
            return;
        }
        enabled++;
        Predicate<Pod> source = source(flags);
        EligibilityFilter eligibilityFilter = EligibilityFilter.by(Clock.fixed(NOW, ZoneOffset.UTC));
        for (Pod pod : cluster) {
            Eligibility judged = eligibilityFilter.judge(experiment.selector(), pod.workload());
            if (judged.selected() && !judged.eligible().isEmpty()) {
                selected++;
                assertThat(source.test(pod))
                        .as("%s selects %s%n%s", flags, pod, document)
                        .isTrue();
            }
        }
    }

    private Map<String, String> flags() {
        Map<String, String> flags = new TreeMap<>();
        maybe(flags, "labels", "app=web", "app!=web", "canary", "!canary", "app in (web,db),tier notin (x)", "tier=x");
        maybe(flags, "annotations", "chaos=yes", "chaos!=yes", "!chaos");
        maybe(flags, "namespaces", "shop", "!shop", "shop,!ops", "shop,ops", "!shop,!ops");
        maybe(flags, "namespace-labels", "team=a", "team!=a", "!team");
        maybe(
                flags,
                "kinds",
                "ReplicaSet",
                "!ReplicaSet",
                "StatefulSet",
                "!StatefulSet",
                "Deployment",
                "!Deployment",
                "DaemonSet,Deployment",
                "Rollout",
                "!Rollout",
                "Cluster,ReplicaSet",
                "!DaemonSet,!ReplicaSet");
        maybe(flags, "included-pod-names", "web", "^web", "web-0$", "w.b", "web|db", "web-[0-9]", "^web-.*$", ".+1");
        maybe(flags, "excluded-pod-names", "web", "^db", "-1$", "(web|db)", "0|1", "b.*0");
        maybe(flags, "minimum-age", "1h", "30m");
        maybe(flags, "max-runtime", "-1s", "2h");
        maybe(flags, "client-namespace-scope", "shop");
        return flags;
    }

    private void maybe(Map<String, String> flags, String name, String... values) {
        if (random.nextInt(3) == 0) {
            flags.put(name, values[random.nextInt(values.length)]);
        }
    }

    /** chaoskube's filters, each over the pod alone. */
    private static Predicate<Pod> source(Map<String, String> flags) {
        Predicate<Pod> all = pod -> !flags.getOrDefault("max-runtime", "-1s").equals("2h");
        all = all.and(pod -> requirements(flags.get("labels"), pod.labels()));
        all = all.and(pod -> requirements(flags.get("annotations"), pod.annotations()));
        all = all.and(pod -> requirements(flags.get("namespace-labels"), pod.namespaceLabels()));
        all = all.and(pod -> listed(flags.get("namespaces"), pod.namespace()));
        all = all.and(pod -> listed(flags.get("kinds"), pod.owner()));
        all = all.and(pod -> listed(flags.get("client-namespace-scope"), pod.namespace()));
        all = all.and(pod -> !flags.containsKey("included-pod-names")
                || Pattern.compile(flags.get("included-pod-names"))
                        .matcher(pod.name())
                        .find());
        all = all.and(pod -> !flags.containsKey("excluded-pod-names")
                || !Pattern.compile(flags.get("excluded-pod-names"))
                        .matcher(pod.name())
                        .find());
        return all.and(pod -> pod.age().compareTo(age(flags.get("minimum-age"))) >= 0);
    }

    private static Duration age(@Nullable String written) {
        return written == null ? Duration.ZERO : Duration.parse("PT" + written.toUpperCase(Locale.ROOT));
    }

    private static boolean listed(@Nullable String commas, String value) {
        if (commas == null) {
            return true;
        }
        List<String> parts = List.of(commas.split(","));
        boolean included = parts.stream().allMatch(part -> part.startsWith("!")) || parts.contains(value);
        return included && !parts.contains("!" + value);
    }

    /** Each of the few expressions above, spelled out. */
    private static boolean requirements(@Nullable String expression, Map<String, String> held) {
        return switch (expression) {
            case null -> true;
            case "app=web" -> "web".equals(held.get("app"));
            case "app!=web" -> !"web".equals(held.get("app"));
            case "canary" -> held.containsKey("canary");
            case "!canary" -> !held.containsKey("canary");
            case "app in (web,db),tier notin (x)" ->
                List.of("web", "db").contains(held.getOrDefault("app", "")) && !"x".equals(held.get("tier"));
            case "tier=x" -> "x".equals(held.get("tier"));
            case "chaos=yes" -> "yes".equals(held.get("chaos"));
            case "chaos!=yes" -> !"yes".equals(held.get("chaos"));
            case "!chaos" -> !held.containsKey("chaos");
            case "team=a" -> "a".equals(held.get("team"));
            case "team!=a" -> !"a".equals(held.get("team"));
            case "!team" -> !held.containsKey("team");
            default -> throw new IllegalStateException(expression);
        };
    }

    /** Pods of every direct owner and every root, with labels on either, in three namespaces. */
    private static List<Pod> cluster() {
        List<Pod> pods = new ArrayList<>();
        Random random = new Random(7);
        for (String namespace : List.of("shop", "ops", "dev")) {
            for (String[] owners : new String[][] {
                {"ReplicaSet", "Deployment"},
                {"ReplicaSet", "Rollout"},
                {"ReplicaSet", "ReplicaSet"},
                {"StatefulSet", "StatefulSet"},
                {"DaemonSet", "DaemonSet"},
                {"Cluster", "Cluster"},
                {"ReplicationController", "ReplicationController"}
            }) {
                for (String name : List.of("web-0", "web-1", "db-0", "wob")) {
                    for (int variant = 0; variant < 6; variant++) {
                        pods.add(new Pod(
                                namespace,
                                owners[0],
                                owners[1],
                                name,
                                some(random, "app=web", "app=db", "tier=x", "canary=1"),
                                some(random, "app=web", "app=db", "tier=x", "canary=1"),
                                some(random, "chaos=yes", "chaos=no"),
                                some(random, "chaos=yes", "chaos=no"),
                                namespace.equals("dev")
                                        ? Map.of()
                                        : Map.of("team", namespace.equals("shop") ? "a" : "b"),
                                Duration.ofMinutes(List.of(10, 45, 90).get(random.nextInt(3)))));
                    }
                }
            }
        }
        return pods;
    }

    private static Map<String, String> some(Random random, String... pairs) {
        Map<String, String> some = new TreeMap<>();
        Stream.of(pairs)
                .filter(pair -> random.nextInt(3) == 0)
                .map(pair -> pair.split("="))
                .forEach(pair -> some.put(pair[0], pair[1]));
        return some;
    }

    private record Pod(
            String namespace,
            String owner,
            String root,
            String name,
            Map<String, String> labels,
            Map<String, String> rootLabels,
            Map<String, String> annotations,
            Map<String, String> rootAnnotations,
            Map<String, String> namespaceLabels,
            Duration age) {

        Workload workload() {
            Instance instance = new Instance(
                    new PodRef(namespace, name, "uid"),
                    "Running",
                    true,
                    NOW.minus(age),
                    null,
                    labels,
                    new InstanceDetails(annotations, null, null, null));
            return new Workload(
                    new WorkloadRef(root, namespace, name),
                    rootLabels,
                    1,
                    List.of(instance),
                    new WorkloadDetails(
                            rootAnnotations, namespaceLabels, Map.of(), 0, false, List.of(), null, false, null));
        }
    }
}
