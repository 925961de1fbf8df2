package dev.gelada.setting;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.OriginTrackedResource;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** Where a setting was written, for people. */
final class SettingLocation {

    static final String DEFAULT = "default";

    private static final String JSON = "spring.application.json";

    private SettingLocation() {}

    static String of(PropertySource<?> source, String written) {
        if (source instanceof CommandLinePropertySource<?>) {
            return "argument --" + written;
        }
        if (source instanceof SystemEnvironmentPropertySource) {
            return "environment variable " + written;
        }
        return switch (source.getName()) {
            case StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME -> "system property " + written;
            case JSON -> "SPRING_APPLICATION_JSON";
            case String name -> file(OriginLookup.getOrigin(source, written), name);
        };
    }

    private static String file(@Nullable Origin origin, String source) {
        if (!(origin instanceof TextResourceOrigin text) || text.getResource() == null) {
            return source;
        }
        if (ours(text.getResource())) {
            return DEFAULT;
        }
        String line =
                text.getLocation() == null ? "" : ":" + (text.getLocation().getLine() + 1);
        return name(text.getResource()) + line;
    }

    private static String name(Resource resource) {
        try {
            return resource.isFile() ? resource.getFile().getPath() : resource.getDescription();
        } catch (IOException none) {
            return resource.getDescription();
        }
    }

    /** The file of defaults that the program brings along. */
    private static boolean ours(Resource resource) {
        return unwrapped(resource) instanceof ClassPathResource inside
                && inside.getPath().endsWith("application.yaml");
    }

    private static Resource unwrapped(Resource resource) {
        return resource instanceof OriginTrackedResource tracked ? tracked.getResource() : resource;
    }
}
