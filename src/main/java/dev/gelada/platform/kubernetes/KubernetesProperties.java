package dev.gelada.platform.kubernetes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which cluster, and how to read it.
 *
 * @param kubeconfig the file with the address and the credentials of the API server; unset: the first file of {@code KUBECONFIG}, else {@code ~/.kube/config}
 * @param context the context of the kubeconfig; required outside a cluster, so that no cluster is used by accident. Unset inside a
 *     cluster: the account of Gelada's own pod
 * @param namespaces the only namespaces to watch, with roles instead of a cluster role, at most 100; empty: the whole cluster
 * @param staleAfter how old the last message of a watch may be; when it is older, no event proceeds. API servers send a bookmark each
 *     minute
 * @param pageSize the page size of list requests
 * @param callTimeout how long one request may take
 * @param node the node that Gelada runs on, which no fault touches; the chart sets it; empty: not known
 * @param customResources whether experiments are read from the cluster too
 */
@ConfigurationProperties("gelada.platform.kubernetes")
public record KubernetesProperties(
        @Nullable Path kubeconfig,
        @Nullable String context,
        @DefaultValue List<String> namespaces,
        @DefaultValue("90s") Duration staleAfter,
        @DefaultValue("500") int pageSize,
        @DefaultValue("10s") Duration callTimeout,
        @DefaultValue("") String node,
        @DefaultValue("true") boolean customResources) {

    private static final String PREFIX = "gelada.platform.kubernetes.";
    private static final int MOST_NAMESPACES = 100;
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** A DNS subdomain (RFC 1123), as Kubernetes has it. */
    private static final Pattern NODE = Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?");

    public KubernetesProperties {
        namespaces = List.copyOf(namespaces);
        require(
                namespaces.size() <= MOST_NAMESPACES,
                "namespaces names " + namespaces.size()
                        + ", each of which needs ten watches; at most "
                        + MOST_NAMESPACES
                        + " may be named. Leave it empty and give the account a ClusterRole: that takes twelve watches for"
                        + " any number, and only namespaces with the label gelada.dev/enabled=true are touched");
        for (String namespace : namespaces) {
            require(
                    NAMESPACE.matcher(namespace).matches(),
                    "namespaces names '" + namespace
                            + "', which no namespace can be called; use small letters, digits and '-', one name an item");
        }
        require(
                node.isEmpty() || NODE.matcher(node).matches(),
                "node is '" + node + "', which no node can be called; use small letters, digits, '-' and '.'");
        require(staleAfter.compareTo(SHORTEST) >= 0, "stale-after must be at least " + SHORTEST.toSeconds() + "s");
        require(pageSize >= 1, "page-size is " + pageSize + "; it must be 1 or more");
        require(callTimeout.isPositive(), "call-timeout must be longer than 0s");
    }

    private static void require(boolean good, String sentence) {
        if (!good) {
            throw new IllegalArgumentException(PREFIX + sentence);
        }
    }
}
