package dev.gelada.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DefinitionTests {

    private static final Path SHIPPED = Path.of("helm/gelada/experiments.crd.json");

    /** What a structural schema has no word for (Kubernetes, CustomResourceDefinition: specifying a structural schema). */
    private static final Set<String> UNKNOWN =
            Set.of("if", "then", "else", "const", "$ref", "$defs", "patternProperties");

    private final JsonNode schema = Json.mapper()
            .readTree(CommandOutput.command("schema", "--crd").out())
            .at("/spec/versions/0/schema/openAPIV3Schema");

    /** In the chart, what {@code java -jar gelada.jar schema --crd} prints; write it anew with that when this fails. */
    @Test
    void isShippedAsItIs() throws IOException {
        assertThat(CommandOutput.command("schema", "--crd"))
                .isEqualTo(new CommandOutput(0, Files.readString(SHIPPED), ""));
    }

    @Test
    void isStructural() {
        List<String> wrong = new ArrayList<>();
        check(schema, "", wrong);

        assertThat(wrong).isEmpty();
    }

    @Test
    void leavesOutWhatANamespaceDoesNotDecideOver() {
        assertThat(schema.at("/properties/spec/properties/fault/properties").propertyNames())
                .contains("pod-kill", "cpu-squeeze")
                .doesNotContain("node-drain", "node-cordon", "process-kill");
        for (String probes : List.of("steadyState/properties/probes", "safeguards/properties/gates")) {
            assertThat(schema.at("/properties/spec/properties/" + probes + "/items/properties")
                            .propertyNames())
                    .contains("http", "tcp")
                    .doesNotContain("command");
        }
    }

    @Test
    void saysWhichFaultsNeedADuration() {
        assertThat(schema.at("/properties/spec/x-kubernetes-validations/0/rule").asString())
                .contains("has(self.duration)", "has(self.fault.cpu__dash__squeeze)")
                .doesNotContain("pod__dash__kill");
    }

    @Test
    void refusesOtherOptions() {
        assertThat(CommandOutput.command("schema", "--yaml").code()).isEqualTo(2);
    }

    private static void check(JsonNode shape, String path, List<String> wrong) {
        boolean open = shape.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                || shape.path("x-kubernetes-int-or-string").asBoolean();
        if (!shape.path("type").isString() && !open) {
            wrong.add(path + " has no type");
        }
        if (shape.path("additionalProperties").isBoolean()
                || shape.path("pattern").asString("").contains("(?")) {
            wrong.add(path + " says what cannot be said");
        }
        shape.propertyNames().stream()
                .filter(key -> UNKNOWN.contains(key)
                        || List.of("anyOf", "allOf", "oneOf", "not").contains(key))
                .forEach(key -> wrong.add(path + " has " + key));
        shape.path("properties").forEachEntry((key, under) -> check(under, path + "." + key, wrong));
        if (shape.has("items")) {
            check(shape.get("items"), path + "[]", wrong);
        }
    }
}
