package dev.gelada.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gelada.experiment.DocumentParser;
import dev.gelada.experiment.SafeguardKey;
import dev.gelada.fault.FaultType;
import dev.gelada.platform.PlatformKind;
import dev.gelada.probe.ProbeType;
import dev.gelada.safeguard.SafeguardType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * What every fault, probe and safeguard on the class path says of itself, without one of them being made. Each jar lists the classes that
 * hold a constant named {@code TYPE} in a resource {@value #LIST}, one name a line.
 */
public record TypeCatalogue(List<FaultType> faults, List<ProbeType> probes, List<SafeguardType> safeguards) {

    static final String LIST = "META-INF/gelada/types";

    private static final String MAXIMUM = "gelada.experiment.maximum-duration";

    public TypeCatalogue {
        faults = List.copyOf(faults);
        probes = List.copyOf(probes);
        safeguards = List.copyOf(safeguards);
    }

    /**
     * In the order of the lists.
     *
     * @throws IllegalStateException with a sentence when a list names what holds no such constant
     */
    public static TypeCatalogue load() {
        return load(TypeCatalogue.class.getClassLoader());
    }

    static TypeCatalogue load(ClassLoader loader) {
        return of(names(loader), loader);
    }

    /** What these classes hold. */
    static TypeCatalogue of(List<String> names, ClassLoader loader) {
        List<Object> types = names.stream().map(name -> type(name, loader)).toList();
        return new TypeCatalogue(
                those(FaultType.class, types), those(ProbeType.class, types), those(SafeguardType.class, types));
    }

    /** Documents checked against all of them, on whichever platform. */
    DocumentParser documents() {
        return documents(Set.of(PlatformKind.values()));
    }

    /** Documents checked against all of them, for the faults of these platforms. */
    DocumentParser documents(Set<PlatformKind> platforms) {
        StandardEnvironment environment = new StandardEnvironment();
        ConfigurationPropertySources.attach(environment);
        Duration longest = Binder.get(environment).bind(MAXIMUM, Duration.class).orElse(Duration.ofHours(1));
        List<FaultType> offered = faults.stream()
                .filter(fault -> !Collections.disjoint(fault.platforms(), platforms))
                .toList();
        return DocumentParser.offering(offered, probes, keys(), longest);
    }

    private List<SafeguardKey<?>> keys() {
        List<SafeguardKey<?>> keys = new ArrayList<>();
        safeguards.forEach(safeguard -> keys.addAll(safeguard.keys().of(probes)));
        return keys;
    }

    private static List<String> names(ClassLoader loader) {
        try {
            List<String> names = new ArrayList<>();
            for (URL list : Collections.list(loader.getResources(LIST))) {
                names.addAll(lines(list));
            }
            return names;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> lines(URL list) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(list.openStream(), UTF_8))) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        }
    }

    private static Object type(String name, ClassLoader loader) {
        try {
            Field constant = Class.forName(name, true, loader).getDeclaredField("TYPE");
            constant.setAccessible(true);
            return constant.get(null);
        } catch (ReflectiveOperationException wrong) {
            throw new IllegalStateException(LIST + " names " + name + ", which has no constant TYPE", wrong);
        }
    }

    private static <T> List<T> those(Class<T> type, Collection<Object> types) {
        return types.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
