package dev.gelada.setting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.CompositePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Finds everything under {@code gelada} in the program's property sources, in order of precedence. */
@RequiredArgsConstructor
final class SettingSources {

    /** Also what looks like it, and is no setting for that reason: {@code gelada-dry-run}. */
    private static final Pattern OURS = Pattern.compile("gelada([^a-z0-9].*)?");

    /** Variables of the commands that ask a running Gelada. */
    private static final Set<String> OF_CLIENTS = Set.of("GELADA_URL", "GELADA_TOKEN", "GELADA_PROFILE");

    private final SettingRegistry settingRegistry;
    private final Set<String> chosen = new HashSet<>();

    static boolean variables(PropertySource<?> source) {
        return source instanceof SystemEnvironmentPropertySource;
    }

    List<ConfiguredSetting> read(ConfigurableEnvironment environment) {
        List<EnumerablePropertySource<?>> sources = environment.getPropertySources().stream()
                .filter(source -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
                .flatMap(SettingSources::parts)
                .toList();
        // names chosen by operators are collected before variables are read, where they cannot be told from what
        // follows them
        // follows them
        List<ConfiguredSetting> plain = sources.stream()
                .filter(source -> !variables(source))
                .flatMap(this::plain)
                .toList();
        plain.forEach(this::choose);
        List<ConfiguredSetting> written = new ArrayList<>();
        for (EnumerablePropertySource<?> source : sources) {
            (variables(source) ? variables(source, source.getPropertyNames()) : plain.stream())
                    .filter(one -> one.source().equals(source))
                    .forEach(written::add);
        }
        return written;
    }

    private static Stream<EnumerablePropertySource<?>> parts(PropertySource<?> source) {
        if (source instanceof CompositePropertySource composite) {
            return composite.getPropertySources().stream().flatMap(SettingSources::parts);
        }
        return source instanceof EnumerablePropertySource<?> one ? Stream.of(one) : Stream.of();
    }

    private static Stream<String> ours(String... names) {
        return Arrays.stream(names)
                .filter(name -> OURS.matcher(name.toLowerCase(Locale.ROOT)).matches());
    }

    private Stream<ConfiguredSetting> plain(EnumerablePropertySource<?> source) {
        return ours(source.getPropertyNames()).map(spelling -> plain(source, spelling));
    }

    private ConfiguredSetting plain(PropertySource<?> source, String spelling) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(spelling, '.');
        return new ConfiguredSetting(
                source, spelling, name, settingRegistry.named(name).orElse(null));
    }

    private void choose(ConfiguredSetting one) {
        if (one.setting() == null) {
            return;
        }
        List<String> elements = one.setting().key().elements();
        for (int at = 0; at < elements.size(); at++) {
            if (elements.get(at).equals(SettingKeyPattern.ANY)) {
                chosen.add(one.name().getElement(at, Form.ORIGINAL));
            }
        }
    }

    private Stream<ConfiguredSetting> variables(PropertySource<?> source, String... all) {
        ServiceLinkVariables links = ServiceLinkVariables.among(List.of(all));
        ConfigurationPropertySource bound = ConfigurationPropertySource.from(source);
        return ours(all)
                .filter(spelling -> !OF_CLIENTS.contains(spelling))
                .map(spelling -> spelling.contains(".") ? plain(source, spelling) : variable(source, bound, spelling))
                .filter(one -> one.setting() != null || !links.are(one.spelling()));
    }

    private ConfiguredSetting variable(
            PropertySource<?> source, @Nullable ConfigurationPropertySource bound, String spelling) {
        EnvironmentVariableName name = EnvironmentVariableName.of(spelling);
        return settingRegistry.settings().stream()
                .flatMap(setting -> name.keys(setting.key(), chosen)
                        .map(key -> new ConfiguredSetting(
                                source, spelling, ConfigurationPropertyName.adapt(key, '.'), setting)))
                .filter(one -> bound != null && bound.getConfigurationProperty(one.name()) != null)
                .findFirst()
                .orElseGet(() -> new ConfiguredSetting(
                        source, spelling, ConfigurationPropertyName.adapt(String.join(".", name.words()), '.'), null));
    }
}
