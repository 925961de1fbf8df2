package orchard;

import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A small Spring Boot program for a process of its own, with Chaos Monkey for Spring Boot in it: {@code Orchard PORT}. It stands outside
 * the rooms, where no scan of Gelada's looks.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Orchard.Apples.class)
public class Orchard {

    /** What it answers. */
    public static final String APPLE = "an apple";

    /** On the class path for Gelada's sake, and in the way here. */
    private static final List<String> EXCLUDED = List.of(
            "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration");

    public static void main(String[] arguments) {
        SpringApplication program = new SpringApplication(Orchard.class);
        program.setAdditionalProfiles("chaos-monkey");
        program.setDefaultProperties(Map.of(
                "server.address", "127.0.0.1",
                "server.port", arguments[0],
                "management.endpoints.web.exposure.include", "chaosmonkey",
                "management.endpoint.chaosmonkey.access", "unrestricted",
                "chaos.monkey.assaults.level", "7",
                "chaos.monkey.watcher.service", "true"));
        program.run(
                "--spring.config.name=orchard",
                "--spring.main.banner-mode=off",
                "--logging.level.root=error",
                "--spring.autoconfigure.exclude=" + String.join(",", EXCLUDED));
    }

    /** Something to watch. */
    @RestController
    static class Apples {

        @GetMapping("/")
        String apple() {
            return APPLE;
        }
    }
}
