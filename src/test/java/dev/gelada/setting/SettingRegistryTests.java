package dev.gelada.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import tools.jackson.databind.JsonNode;

/** The registry is what the records are, the documents are what the registry is, and nothing is read past it. */
class SettingRegistryTests {

    private static final Pattern READ =
            Pattern.compile("(?:ConditionalOn\\w*Property\\((?:name = )?|getProperty\\(|@Value\\()\"([^\"]+)\"");

    private static final Pattern NAMED = Pattern.compile(
            "(?<![\\w./-])(gelada\\.(?!jar|jfr|xml|md\\b|html|json|dump|dev\\b|yaml|aot|css|example|mv)[a-zA-Z][a-zA-Z.*<>…-]*)");

    @Test
    void holdsWhatTheRecordsHoldAndTheDocumentsShowIt() throws IOException {
        GeneratedSettings.areUpToDate();
    }

    @Test
    void knowsWhatConditionsAndEnvironmentsAreAskedFor() throws IOException {
        SettingRegistry settingRegistry = SettingRegistry.ofThisProgram();
        List<String> asked = read();

        assertThat(asked).hasSizeGreaterThan(30).noneMatch(key -> key.startsWith("$"));
        assertThat(asked)
                .allSatisfy(key -> assertThat(settingRegistry.named(ConfigurationPropertyName.of(key)))
                        .as(key)
                        .isPresent());
    }

    @Test
    void whatWasRenamedIsNoSettingAndItsNewNameIsOne() {
        SettingRegistry settingRegistry = SettingRegistry.ofThisProgram();

        assertThat(settingRegistry.renamed()).hasSizeGreaterThan(20).allSatisfy((old, now) -> {
            assertThat(settingRegistry.named(named(old))).as(old).isEmpty();
            assertThat(settingRegistry.named(named(now))).as(now).isPresent();
            assertThat(settingRegistry.renamed(named(old))).hasValue(now.replace("*", "team"));
        });
    }

    private static ConfigurationPropertyName named(String key) {
        return ConfigurationPropertyName.of(key.replace("*", "team"));
    }

    @Test
    void hintsForEditorsNameSettingsThatThereAre() throws IOException {
        String file =
                Files.readString(Path.of("src/main/resources/META-INF/additional-spring-configuration-metadata.json"));
        SettingRegistry settingRegistry = SettingRegistry.ofThisProgram();

        assertThat(Json.mapper()
                        .readTree(file)
                        .at("/hints")
                        .valueStream()
                        .map(one -> one.at("/name").asString()))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(settingRegistry
                                        .named(ConfigurationPropertyName.of(key))
                                        .isPresent()
                                || settingRegistry.holdsSettings(
                                        ConfigurationPropertyName.of(key.replaceFirst("\\.keys$", ""))))
                        .as(key)
                        .isTrue());
    }

    /** In the files of the repository, whatever looks like a setting is one, a part of one, or a name that the code gives something else. */
    @Test
    void documentsNameNoSettingThatThereIsNot() throws IOException {
        SettingRegistry settingRegistry = SettingRegistry.ofThisProgram();
        String code = allOf(Path.of("src/main/java"), ".java");

        for (String named : NAMED.matcher(allOf(Path.of("docs"), ".md") + Files.readString(Path.of("README.md")))
                .results()
                .map(one -> one.group(1).replaceAll("[.…*]+$", ""))
                .distinct()
                .filter(named -> !named.equals("gelada.dryRum")) // the page's own example of a mistake
                .toList()) {
            ConfigurationPropertyName name = ConfigurationPropertyName.adapt(named.replaceAll("<[a-z]+>", "name"), '.');
            assertThat(settingRegistry.named(name).isPresent()
                            || settingRegistry.holdsSettings(name)
                            || settingRegistry.named(name.append("name")).isPresent()
                            || code.contains('"' + named)
                            || helm(named))
                    .as(named)
                    .isTrue();
        }
    }

    /** Whether the chart has such a value. */
    private static boolean helm(String path) throws IOException {
        JsonNode values = Json.mapper()
                .valueToTree(Serialization.unmarshal(Files.readString(Path.of("helm/gelada/values.yaml")), Map.class));
        return !values.at("/" + path.replace('.', '/')).isMissingNode();
    }

    private static String allOf(Path folder, String kind) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(kind)).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private static List<String> read() throws IOException {
        try (Stream<Path> code = Files.walk(Path.of("src/main/java"))) {
            return code.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(SettingRegistryTests::keys)
                    .filter(key -> key.contains("gelada."))
                    .toList();
        }
    }

    private static Stream<String> keys(Path file) {
        try {
            return READ.matcher(Files.readString(file)).results().map(one -> one.group(1));
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
