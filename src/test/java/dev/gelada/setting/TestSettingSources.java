package dev.gelada.setting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/** The places that settings are written in, with nothing of the machine that the tests run on. */
final class TestSettingSources {

    private final ConfigurableEnvironment environment = new StandardEnvironment();

    TestSettingSources() {
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    }

    TestSettingSources arguments(String... arguments) {
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        return this;
    }

    /** Each {@code NAME=value}. */
    TestSettingSources variables(String... variables) {
        environment
                .getPropertySources()
                .addLast(new SystemEnvironmentPropertySource("systemEnvironment", map(variables)));
        return this;
    }

    TestSettingSources properties(String... properties) {
        environment.getPropertySources().addLast(new MapPropertySource("systemProperties", map(properties)));
        return this;
    }

    TestSettingSources yaml(String text) {
        try {
            new YamlPropertySourceLoader()
                    .load(
                            "file",
                            new ByteArrayResource(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), "a file"))
                    .forEach(environment.getPropertySources()::addLast);
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    List<String> problems() {
        return new SettingsCheck().problems(environment);
    }

    List<String> problems(SettingRegistry settingRegistry) {
        return new SettingsCheck(settingRegistry).problems(environment);
    }

    ConfigurableEnvironment environment() {
        return environment;
    }

    private static Map<String, Object> map(String... written) {
        Map<String, Object> map = new LinkedHashMap<>();
        Arrays.stream(written).forEach(one -> map.put(one.split("=", 2)[0], one.split("=", 2)[1]));
        return map;
    }
}
