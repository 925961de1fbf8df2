package dev.gelada.platform.kubernetes;

import dev.gelada.platform.PodRef;
import dev.gelada.platform.kubernetes.client.ApiRequest;
import dev.gelada.platform.kubernetes.client.ClientConnection;
import dev.gelada.platform.kubernetes.client.TestConnections;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * While it is open, an API server has no time for some of what one account asks in one namespace, and puts it off (429). One request at
 * a time is let in all the same; those are the storm's own, and last.
 */
public final class TooManyRequestsStorm implements AutoCloseable {

    private static final int CROWD = 4;
    private static final String FLOW = """
            apiVersion: flowcontrol.apiserver.k8s.io/v1
            kind: PriorityLevelConfiguration
            metadata: {name: NAME}
            spec:
              type: Limited
              limited: {nominalConcurrencyShares: 0, lendablePercent: 0, borrowingLimitPercent: 0, limitResponse: {type: Reject}}
            ---
            apiVersion: flowcontrol.apiserver.k8s.io/v1
            kind: FlowSchema
            metadata: {name: NAME}
            spec:
              priorityLevelConfiguration: {name: NAME}
              matchingPrecedence: 2
              rules:
                - subjects: [{kind: ServiceAccount, serviceAccount: {name: ACCOUNT, namespace: HOME}}]
                  resourceRules: [{verbs: [VERBS], apiGroups: ["*"], resources: ["*"], namespaces: [NAMESPACE]}]
            """;

    private final Cluster cluster;
    private final List<HasMetadata> flow;
    private final ClientConnection clientConnection;
    private final Disposable crowd;

    /**
     * Begins; it may take a moment until it is felt.
     *
     * @param account of the namespace {@code home}; it may evict pods
     * @param verbs such as {@code create, patch}; {@code create} is among them
     * @param pod one that is there, and stays
     */
    public TooManyRequestsStorm(Cluster cluster, String home, String account, String verbs, PodRef pod) {
        this.cluster = cluster;
        flow = cluster.apply(
                pod.namespace(),
                FLOW.replace("NAMESPACE", pod.namespace())
                        .replace("NAME", cluster.uniqueName())
                        .replace("HOME", home)
                        .replace("ACCOUNT", account)
                        .replace("VERBS", verbs));
        clientConnection = TestConnections.to(cluster.account(home, account));
        crowd = Flux.range(0, CROWD)
                .flatMap(
                        _ -> clientConnection
                                .apiTransport()
                                .send(lasting(pod))
                                .then()
                                .onErrorResume(_ -> pause())
                                .repeat(),
                        CROWD)
                .subscribe();
    }

    /** An API server keeps whoever evicts by a wrong uid waiting for half a minute (seen on 1.36). */
    private static ApiRequest lasting(PodRef pod) {
        String path = "/api/v1/namespaces/" + pod.namespace() + "/pods/" + pod.name() + "/eviction";
        byte[] eviction = """
                {"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"%s","namespace":"%s"},
                 "deleteOptions":{"preconditions":{"uid":"another"}}}""".formatted(pod.name(), pod.namespace()).getBytes(StandardCharsets.UTF_8);
        return new ApiRequest("POST", path, "application/json", eviction, false);
    }

    private static Mono<Void> pause() {
        return Mono.delay(Duration.ofMillis(20)).then();
    }

    @Override
    public void close() {
        crowd.dispose();
        clientConnection.close();
        flow.forEach(item -> cluster.admin().resource(item).delete());
    }
}
