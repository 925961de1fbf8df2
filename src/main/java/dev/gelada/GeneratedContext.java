package dev.gelada;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.AotDetector;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.AotApplicationContextInitializer;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.Environment;

/**
 * The contexts whose bean definitions are generated at the build (Spring's ahead-of-time processing): one for each
 * mode and platform. What else decides a condition has the value that it has by default; with another one the definitions are made when the
 * program starts, see {@link ConditionSettings}. So no setting is ever ignored.
 */
@RequiredArgsConstructor
@Slf4j
enum GeneratedContext {
    SERVE_LOCAL("serve", "local"),
    SERVE_KUBERNETES("serve", "kubernetes"),
    REAP_LOCAL("reap", "local"),
    REAP_KUBERNETES("reap", "kubernetes");

    private static final String FOLDER = "META-INF/gelada/context/";

    /** Before the program itself says it. */
    private static final @Nullable Boolean SAID = SpringProperties.checkFlag(AotDetector.AOT_ENABLED);

    private final String mode;
    private final String platform;

    /** The one that has exactly the beans that these settings ask for; empty when there is none, or none was generated. */
    static Optional<GeneratedContext> of(Environment settings) {
        return wanted()
                ? List.of(values()).stream().filter(one -> one.fits(settings)).findFirst()
                : Optional.empty();
    }

    private boolean fits(Environment settings) {
        return mode.equals(settings.getProperty("gelada.mode", "serve"))
                && platform.equals(settings.getProperty("gelada.platform.kind", "local"))
                && conditions()
                        .map(conditions -> conditions.difference(settings))
                        .filter(this::none)
                        .isPresent();
    }

    private boolean none(Optional<String> difference) {
        difference.ifPresent(name -> log.debug("No generated bean definitions are used: {} is set", name));
        return difference.isEmpty();
    }

    /** In a packaged program, whose generated classes are as new as the others, unless {@code spring.aot.enabled} says otherwise. */
    private static boolean wanted() {
        return SAID == null ? Gelada.class.getPackage().getImplementationVersion() != null : SAID;
    }

    /** The settings with which the program is started to generate it. */
    List<String> options() {
        return List.of("--gelada.mode=" + mode, "--gelada.platform.kind=" + platform);
    }

    /** Part of the names of its generated classes. */
    String feature() {
        return Character.toUpperCase(mode.charAt(0))
                + mode.substring(1)
                + Character.toUpperCase(platform.charAt(0))
                + platform.substring(1);
    }

    /** The resource with the settings that its conditions read. */
    String resource() {
        return FOLDER + mode + "-" + platform + ".tsv";
    }

    /** Registers the generated bean definitions. */
    ApplicationContextInitializer<ConfigurableApplicationContext> initializer() {
        return AotApplicationContextInitializer.forInitializerClasses(initializerClass());
    }

    private String initializerClass() {
        return ContextGenerator.class.getName() + "__" + feature() + "ApplicationContextInitializer";
    }

    private Optional<ConditionSettings> conditions() {
        try (InputStream resource = Gelada.class.getClassLoader().getResourceAsStream(resource())) {
            if (resource == null) {
                return Optional.empty();
            }
            return Optional.of(
                    ConditionSettings.read(new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))
                            .lines()
                            .toList()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
