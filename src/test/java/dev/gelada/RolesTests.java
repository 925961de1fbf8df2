package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import dev.gelada.document.Yaml;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultContext;
import dev.gelada.fault.Faults;
import dev.gelada.fault.RequiredPermission;
import dev.gelada.fault.object.FaultPermissions;
import dev.gelada.platform.kubernetes.FakeCluster;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;

/** The roles that the chart renders are what the faults say they need: not less, and not more. */
class RolesTests {

    private static final String SERVES = "chaos-gelada";
    private static final String REAPS = "chaos-gelada-reaper";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9.]+)` \\| `([a-z/, ]+)` \\| ([a-z, ]+) \\|$");

    @TempDir
    private Path data;

    @SuppressWarnings("NullAway.Init")
    private Faults faults;

    @BeforeEach
    void findFaults() {
        FakeCluster cluster = new FakeCluster(Instant.EPOCH, Schedulers.parallel());
        FaultContext.of(data, cluster.api(), cluster)
                .withPropertyValues("gelada.fault.nodes=true")
                .run(context -> faults = context.getBean(Faults.class));
    }

    @Test
    void letsEachFaultDoWhatItSaysItDoesAndNothingElse() {
        Set<String> seeing = rights(SERVES, "");

        assertThat(faults.names()).hasSizeGreaterThan(8).allSatisfy(name -> {
            Set<String> asked = faults.named(name).orElseThrow().permissions().stream()
                    .map(RolesTests::right)
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> granted = rights(SERVES, name.value());

            assertThat(granted).as("rights of %s", name).containsAll(asked);
            granted.removeAll(seeing);
            assertThat(asked).as("what %s says it needs", name).containsAll(granted);
        });
    }

    @Test
    void letsTheReaperPutBackWhatChangesAnObjectAndNothingElse() {
        assertThat(faults.names()).hasSizeGreaterThan(8).allSatisfy(name -> {
            Fault fault = faults.named(name).orElseThrow();
            Set<String> reaper = rights(REAPS, name.value());

            assertThat(rights(SERVES, name.value())).as("rights of %s", name).containsAll(reaper);
            if (fault.revertible()) {
                assertThat(reaper).as("what undoing %s needs", name).containsAll(undoing(fault));
            }
        });
    }

    @Test
    void thePageOfEachFaultListsWhatItNeeds() {
        assertThat(faults.names()).hasSizeGreaterThan(8).allSatisfy(name -> {
            Set<String> asked = faults.named(name).orElseThrow().permissions().stream()
                    .map(RolesTests::right)
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(listed("docs/fault/" + name.value() + ".md"))
                    .as("the table of %s", name)
                    .isEqualTo(asked);
        });
    }

    /** What the rows of a page say: group, resources, verbs. */
    private static Set<String> listed(String page) {
        return ROW.matcher(text(page))
                .results()
                .flatMap(row -> Stream.of(row.group(2).split(", "))
                        .flatMap(resource -> Stream.of(row.group(3).split(", "))
                                .map(verb -> verb + " " + resource
                                        + (row.group(1).equals("core") ? "" : "." + row.group(1)))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Nothing of a fault that is off, and nothing of one that could never act: no image to stress with, nobody who vouches for policies. */
    @Test
    void grantsNothingForWhatCannotAct() {
        Set<String> seeing = rights(SERVES, "");

        for (String equipped : List.of("pod-stress", "network-isolation")) {
            assertThat(rights(SERVES, equipped, false)).as(equipped).isEqualTo(seeing);
            assertThat(rights(REAPS, equipped, false)).as(equipped).isEqualTo(rights(REAPS, ""));
            assertThat(rights(SERVES, equipped)).as(equipped).hasSizeGreaterThan(seeing.size());
        }
        assertThat(seeing)
                .allMatch(right ->
                        right.matches("(get|list|watch) .*|patch experiments/status.*|(create|patch) events.*"));
        assertThat(rights(REAPS, "")).allMatch(right -> right.matches("(get|list) .*"));
    }

    /** It takes nothing but what undoing takes, fault by fault. */
    @Test
    void theReaperMayUndoWhatIsOnAndNothingElse() {
        Set<String> seeing = rights(REAPS, "");

        assertThat(faults.names()).hasSizeGreaterThan(8).allSatisfy(name -> {
            Fault fault = faults.named(name).orElseThrow();
            Set<String> more = rights(REAPS, name.value());
            more.removeAll(seeing);
            more.remove("list nodes"); // where notes are looked for

            assertThat(fault.revertible() ? undoing(fault) : Set.of())
                    .as("what undoing %s needs", name)
                    .containsAll(more);
        });
    }

    /** What it looks at while it undoes is what it has changed. */
    private static Set<String> undoing(Fault fault) {
        Set<String> changed = fault.permissions().stream()
                .filter(permission -> Set.of("patch", "delete").contains(permission.verb()))
                .map(RequiredPermission::kind)
                .collect(Collectors.toSet());
        return fault.permissions().stream()
                .filter(permission -> undoes(permission) && changed.contains(permission.kind()))
                .map(RolesTests::right)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The Job's deadline is pushed on by who lives; who comes after deletes it. What is measured is asked before only, and an ephemeral
     * container can never be taken out again: it is told to end.
     */
    private static boolean undoes(RequiredPermission permission) {
        boolean job = permission.kind().equals("Job");
        if (permission.group().equals("metrics.k8s.io") || "ephemeralcontainers".equals(permission.subresource())) {
            return false;
        }
        if ("exec".equals(permission.subresource())) {
            return true;
        }
        return Set.of("get", "list", "delete").contains(permission.verb())
                || (permission.verb().equals("patch") && !job);
    }

    private static String right(RequiredPermission permission) {
        return FaultPermissions.attributes(permission, null).toString();
    }

    /** What a role allows when this fault is on and no other, and has what it needs. */
    private static Set<String> rights(String role, String on) {
        return rights(role, on, true);
    }

    private static Set<String> rights(String role, String on, boolean equipped) {
        var template = new Helm(Path.of("helm/gelada"))
                .template()
                .withName("gelada")
                .withNamespace("chaos")
                .set("gelada.web.token", "hush-and-keep-it-so");
        known().forEach(fault -> template.set("faults." + fault, fault.equals(on)));
        if (equipped) {
            template.set("gelada.platform.kubernetes.networkPoliciesEnforced", true)
                    .set("gelada.platform.kubernetes.stressImage", "registry.example/stress:1");
        }
        return Arrays.stream(template.call().split("\n---\n"))
                .filter(document -> document.contains("\nkind: ClusterRole\n"))
                .map(document -> Serialization.unmarshal(document, ClusterRole.class))
                .filter(found -> found.getMetadata().getName().equals(role))
                .flatMap(found -> found.getRules().stream())
                .flatMap(RolesTests::rights)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> rights(PolicyRule rule) {
        return rule.getApiGroups().stream()
                .flatMap(group -> rule.getResources().stream()
                        .flatMap(resource -> rule.getVerbs().stream()
                                .map(verb -> verb + " " + resource + (group.isEmpty() ? "" : "." + group))));
    }

    private static Collection<String> known() {
        return Yaml.read(text("helm/gelada/faults.yaml"))
                .getFirst()
                .root()
                .value()
                .propertyNames();
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
