package dev.gelada.setting;

import java.util.Collection;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The variables in which Kubernetes gives each container the services of its namespace (Kubernetes documentation, "Accessing the
 * Service"): {@code GELADA_SERVICE_HOST}, {@code GELADA_PORT_8080_TCP_ADDR} and the like. They are not settings; a variable counts as one
 * of a service's ports only where the service's host is also set.
 */
record ServiceLinkVariables(Set<String> services) {

    private static final Pattern HOST = Pattern.compile("(.+)_SERVICE_HOST");
    private static final Pattern LINK = Pattern.compile(
            "_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    static ServiceLinkVariables among(Collection<String> variables) {
        return new ServiceLinkVariables(variables.stream()
                .map(HOST::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean are(String variable) {
        return services.stream()
                .filter(service -> variable.startsWith(service + "_"))
                .anyMatch(service ->
                        LINK.matcher(variable.substring(service.length())).matches());
    }
}
