package dev.gelada.fault.springassault;

import dev.gelada.fault.springassault.Assault.Cpu;
import dev.gelada.fault.springassault.Assault.Latency;
import dev.gelada.fault.springassault.Assault.Memory;
import dev.gelada.fault.springassault.Assault.Thrown;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the actuator of an instance is and what its Chaos Monkey does. A document sets only port and path; the host is always the drawn
 * instance.
 *
 * @param port of the actuator; the one that the instance listens on when not written
 * @param basePath of the actuator's endpoints; {@code /actuator} when not written
 * @param scheme http when not written
 * @param within how long one call may take, from 100 ms to 5 s; 2 s when not written
 * @param level one in this many calls is assaulted, from 1 to 10,000; 1 when not written
 * @param deterministic whether exactly each n-th call is, instead of random ones; false when not written
 * @param latency calls take longer; null for none
 * @param exception calls fail; null for none
 * @param memory the heap is filled; null for none
 * @param cpu the processors are kept busy; null for none
 * @param watchers which beans are assaulted; those that the program has set when not written
 * @param only names of classes or methods, as prefixes, outside of which nothing is assaulted; no limit when not written
 */
record SpringAssaultSettings(
        @Nullable Integer port,
        String basePath,
        Scheme scheme,
        Duration within,
        Integer level,
        Boolean deterministic,
        @Nullable Latency latency,
        @Nullable Thrown exception,
        @Nullable Memory memory,
        @Nullable Cpu cpu,
        @Nullable List<Watcher> watchers,
        List<String> only) {

    private static final int HIGHEST_PORT = 65_535;
    private static final int HIGHEST_LEVEL = 10_000;
    private static final Pattern PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)*");
    private static final Pattern NAME = Pattern.compile("[\\p{javaJavaIdentifierPart}.]{1,200}");

    SpringAssaultSettings(
            @Nullable Integer port,
            @Nullable String basePath,
            @Nullable Scheme scheme,
            @Nullable Duration within,
            @Nullable Integer level,
            @Nullable Boolean deterministic,
            @Nullable Latency latency,
            @Nullable Thrown exception,
            @Nullable Memory memory,
            @Nullable Cpu cpu,
            @Nullable List<Watcher> watchers,
            @Nullable List<String> only) {
        this.port = port;
        this.basePath = basePath == null ? "/actuator" : basePath;
        this.scheme = scheme == null ? Scheme.http : scheme;
        this.within = within == null ? Duration.ofSeconds(2) : within;
        this.level = level == null ? 1 : level;
        this.deterministic = deterministic != null && deterministic;
        this.latency = latency;
        this.exception = exception;
        this.memory = memory;
        this.cpu = cpu;
        this.watchers = watchers == null ? null : List.copyOf(watchers);
        this.only = only == null ? List.of() : List.copyOf(only);
        checkPlace();
        checkAssaults();
        checkScope();
    }

    /** As documents write it. */
    enum Scheme {
        http,
        https
    }

    /** The kinds of beans that the library can stand before, by its own names. */
    enum Watcher {
        controller,
        restController,
        service,
        repository,
        component,
        restTemplate,
        webClient,
        actuatorHealth
    }

    /** Whether calls are assaulted, for which something must be watched. */
    boolean ofCalls() {
        return latency != null || exception != null;
    }

    private void checkPlace() {
        require(
                port == null || (port >= 1 && port <= HIGHEST_PORT),
                "port is " + port + "; it must be between 1 and 65535");
        require(
                PATH.matcher(basePath).matches(),
                "basePath is '" + basePath + "'; it must be a plain path like /actuator or /manage/actuator");
        require(
                within.toMillis() >= 100 && within.toSeconds() <= 5,
                "within is " + within + "; it must be between 100ms and 5s");
    }

    private void checkAssaults() {
        require(ofCalls() || memory != null || cpu != null, "write at least one of latency, exception, memory and cpu");
        require(
                memory == null || cpu == null,
                "memory and cpu exclude each other: the library has one thread for both, so only one of them would act");
        require(level >= 1 && level <= HIGHEST_LEVEL, "level is " + level + "; it must be between 1 and 10000");
    }

    private void checkScope() {
        require(
                watchers == null || !watchers.isEmpty(),
                "watchers is empty; write some like [restController, service]");
        require(watchers == null || new HashSet<>(watchers).size() == watchers.size(), "watchers names one twice");
        for (String name : only) {
            require(
                    NAME.matcher(name).matches(),
                    "only names '" + name
                            + "'; write the beginning of a class or method like com.example.OrderService");
        }
    }

    private static void require(boolean good, String sentence) {
        if (!good) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
