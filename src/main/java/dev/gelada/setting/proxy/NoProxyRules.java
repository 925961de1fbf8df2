package dev.gelada.setting.proxy;

import io.netty.util.NetUtil;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The hosts that are called without a proxy: this machine, cluster-internal names, numeric addresses, and those that the operator excepts.
 *
 * @param exceptions as in {@code NO_PROXY}, in lower case
 */
record NoProxyRules(List<String> exceptions) {

    private static final Pattern COMMAS = Pattern.compile("[,\\s]+");
    private static final Pattern BARS = Pattern.compile("\\|");
    private static final Set<String> INSIDE = Set.of("localhost", "svc", "local", "internal");

    NoProxyRules {
        exceptions = List.copyOf(exceptions);
    }

    /**
     * From both lists.
     *
     * @param variable {@code NO_PROXY}: separated by commas
     * @param property {@code http.nonProxyHosts}: separated by {@code |}, with {@code *} at either end
     */
    static NoProxyRules of(String variable, String property) {
        return new NoProxyRules(Stream.concat(COMMAS.splitAsStream(variable), BARS.splitAsStream(property))
                .map(one -> one.strip().toLowerCase(Locale.ROOT))
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toList()));
    }

    boolean is(String host, int port) {
        String name = host.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        return inside(name) || exceptions.stream().anyMatch(one -> excepts(one, name, port));
    }

    /** In numbers, with no dot, or below a domain that no name server outside knows. */
    private static boolean inside(String name) {
        return NetUtil.createByteArrayFromIpAddressString(name) != null
                || !name.contains(".")
                || INSIDE.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static boolean excepts(String exception, String name, int port) {
        int colon = exception.lastIndexOf(':');
        if (colon > 0 && exception.substring(colon + 1).matches("[0-9]+")) {
            return exception.substring(colon + 1).equals(String.valueOf(port))
                    && excepts(exception.substring(0, colon), name, port);
        }
        if (exception.equals("*")) {
            return true;
        }
        if (exception.endsWith("*")) {
            return name.startsWith(exception.substring(0, exception.length() - 1));
        }
        String domain = exception.replaceFirst("^\\*?\\.", "");
        return name.equals(domain) || name.endsWith("." + domain);
    }
}
