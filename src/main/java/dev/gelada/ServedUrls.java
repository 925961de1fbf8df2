package dev.gelada;

import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/**
 * Where a person can open what is served.
 *
 * @param environment knows the ports once they are open
 */
record ServedUrls(Environment environment) {

    private static final String[] ENCRYPTING = {"certificate", "key-store", "bundle"};

    String sentence() {
        String page = address("server", environment.getProperty("local.server.port", "?"));
        String management = environment.getProperty("local.management.port");
        return management == null
                ? page
                : page + ", actuator at " + address("management.server", management) + "/actuator";
    }

    private String address(String prefix, String port) {
        String host = environment.getProperty(prefix + ".address", "localhost");
        boolean encrypted = Stream.of(ENCRYPTING).anyMatch(key -> environment.containsProperty(prefix + ".ssl." + key));
        return (encrypted ? "https://" : "http://") + shown(host) + ":" + port;
    }

    /** What listens everywhere is opened here. */
    private static String shown(String host) {
        return switch (host) {
            case "0.0.0.0", "::", "127.0.0.1" -> "localhost";
            case String other when other.contains(":") -> "[" + other + "]";
            case String other -> other;
        };
    }
}
