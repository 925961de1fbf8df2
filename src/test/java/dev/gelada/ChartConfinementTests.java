package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import dev.gelada.document.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the admission policies look at, as they are rendered. {@code ConfinementClusterIT} shows what they refuse. */
class ChartConfinementTests {

    private static final Set<String> READING = Set.of("get", "list", "watch");

    @Test
    void everyRightThatAFaultAsksForIsConfined() throws IOException {
        Set<String> confined = of("chaos-gelada-namespaces", "chaos-gelada-nodes");

        assertThat(asked()).hasSizeGreaterThan(8).isSubsetOf(confined);
    }

    @Test
    void nothingGetsPastAPolicyThatCannotBeAsked() {
        assertThat(policies()).hasSize(4).allSatisfy(policy -> {
            assertThat(policy.at("/spec/failurePolicy").asString()).isEqualTo("Fail");
            assertThat(policy.at("/spec/matchConditions/0/expression").asString())
                    .isEqualTo("request.userInfo.username in ['system:serviceaccount:chaos:gelada',"
                            + " 'system:serviceaccount:chaos:gelada-reaper']");
        });
        assertThat(renderedChart(template()).ofKind("ValidatingAdmissionPolicyBinding"))
                .hasSize(4)
                .allMatch(binding ->
                        binding.at("/spec/validationActions").toString().equals("[\"Deny\"]"));
    }

    @Test
    void anAccountOfTheUsersOwnIsMeantToo() {
        assertThat(renderedChart(template().set("serviceAccount.name", "ours")).ofKind("ValidatingAdmissionPolicy"))
                .allMatch(policy -> policy.at("/spec/matchConditions/0/expression")
                        .asString()
                        .contains("'system:serviceaccount:chaos:ours'"));
    }

    @Test
    void nobodyRunsAnythingInContainersWhileContainerKillIsOff() {
        String off = "container-kill is disabled";

        assertThat(renderedChart(template().set("faults.container-kill", false))
                        .document("ValidatingAdmissionPolicy chaos-gelada-namespaces")
                        .toString())
                .contains(off);
        assertThat(policies().map(JsonNode::toString)).noneMatch(policy -> policy.contains(off));
    }

    @Test
    void nodesAreNobodysBusinessWhereNamespacesAreListed() {
        assertThat(renderedChart(template().set("gelada.platform.kubernetes.namespaces[0]", "shop"))
                        .document("ValidatingAdmissionPolicy chaos-gelada-nodes")
                        .isMissingNode())
                .isTrue();
    }

    /** Each resource, with its subresource, on which a fault may do more than read. */
    private static Set<String> asked() throws IOException {
        JsonNode faults = Yaml.read(Files.readString(Path.of("helm/gelada/faults.yaml")))
                .getFirst()
                .root()
                .value();
        return faults.valueStream()
                .flatMap(fault -> Stream.concat(
                        fault.path("rules").valueStream(), fault.path("undo").valueStream()))
                .filter(rule -> rule.toString().contains("pods/exec")
                        || rule.path("verbs").valueStream().anyMatch(verb -> !READING.contains(verb.asString())))
                .flatMap(rule -> resources(rule))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> of(String... names) {
        Set<String> wanted = Set.of(names);
        return policies()
                .filter(policy -> wanted.contains(policy.at("/metadata/name").asString()))
                .flatMap(policy ->
                        policy.at("/spec/matchConstraints/resourceRules").valueStream())
                .filter(rule -> rule.path("operations").toString().equals("[\"*\"]"))
                .flatMap(rule -> resources(rule))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> resources(JsonNode rule) {
        return rule.path("apiGroups")
                .valueStream()
                .flatMap(group -> rule.path("resources")
                        .valueStream()
                        .map(resource -> group.asString() + "/" + resource.asString()));
    }

    private static Stream<JsonNode> policies() {
        return renderedChart(template()).ofKind("ValidatingAdmissionPolicy");
    }

    private static RenderedChart renderedChart(TemplateCommand template) {
        return RenderedChart.of(template.call());
    }

    private static TemplateCommand template() {
        return new Helm(Path.of("helm/gelada"))
                .template()
                .withName("gelada")
                .withNamespace("chaos")
                .set("gelada.web.token", "hush-and-keep-it-so");
    }
}
