package dev.gelada.platform.kubernetes;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/**
 * A real cluster, for one test: its own namespaces and accounts, and an administrator's client. What it made goes when it is closed, and
 * nothing else.
 */
public final class Cluster implements AutoCloseable {

    /** Every namespace that a test makes begins so. */
    public static final String PREFIX = "gelada-it-";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final PatchContext STRICTLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("gelada-it")
            .withFieldValidation("Strict")
            .withForce(true)
            .build();

    private final RealApiServer.Access access;
    private final KubernetesClient admin;
    private final Deque<HasMetadata> made = new ArrayDeque<>();

    Cluster(RealApiServer.Access access) {
        this.access = access;
        this.admin = new KubernetesClientBuilder().withConfig(access.config()).build();
    }

    /** A client with every right. Closed with this. */
    public KubernetesClient admin() {
        return admin;
    }

    /** How to come in with every right. */
    public Config config() {
        return access.config();
    }

    /** Whether Deployments become pods here, Jobs end at their deadline, and what is owned goes with its owner. */
    public boolean controllers() {
        return access.controllers();
    }

    /** A name that nobody else has, for what lives in no namespace. */
    public String uniqueName() {
        return PREFIX + UUID.randomUUID().toString().substring(0, 8);
    }

    /** A new namespace that allows Gelada in, with a default account, so that pods may be created at once. */
    public String namespace() {
        String name = uniqueName();
        make(
                admin,
                new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("gelada.dev/enabled", "true")
                        .endMetadata()
                        .build());
        account(name, "default");
        return name;
    }

    /** Applies documents, each to its own namespace or else to this one. They are removed at the end, also those that live in none. */
    public List<HasMetadata> apply(String namespace, String documents) {
        var stream = new ByteArrayInputStream(documents.getBytes(StandardCharsets.UTF_8));
        KubernetesClient there = admin.adapt(NamespacedKubernetesClient.class).inNamespace(namespace);
        return admin.load(stream).items().stream()
                .map(item -> make(there, item))
                .toList();
    }

    private HasMetadata make(KubernetesClient where, HasMetadata item) {
        HasMetadata applied = where.resource(item).patch(STRICTLY);
        made.push(applied);
        return applied;
    }

    /** How an account of the namespace comes in, with the rights that roles give it and no more. It is made if it is not there. */
    public Config account(String namespace, String name) {
        var accounts = admin.serviceAccounts().inNamespace(namespace);
        if (accounts.withName(name).get() == null) {
            accounts.resource(new ServiceAccountBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .endMetadata()
                            .build())
                    .createOr(NonDeletingOperation::update);
        }
        String token = accounts.withName(name)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        Config all = access.config();
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(all.getMasterUrl())
                .withCaCertFile(all.getCaCertFile())
                .withCaCertData(all.getCaCertData())
                .withTrustCerts(all.isTrustCerts())
                .withOauthToken(token)
                .build();
    }

    /** Says of every pod there that it runs and is ready, as a kubelet would, once there are that many. */
    public void allReady(String namespace, int pods) {
        await(pods + " pods in " + namespace)
                .atMost(PATIENCE)
                .until(() ->
                        admin.pods().inNamespace(namespace).list().getItems().size() >= pods);
        admin.pods().inNamespace(namespace).list().getItems().forEach(this::ready);
    }

    private void ready(Pod pod) {
        String now = ZonedDateTime.now(ZoneOffset.UTC).withNano(0).toString();
        admin.resource(pod)
                .editStatus(found -> new PodBuilder(found)
                        .editOrNewStatus()
                        .withPhase("Running")
                        .withPodIP("10.9.8.7")
                        .withStartTime(now)
                        .addNewCondition()
                        .withType("Ready")
                        .withStatus("True")
                        .withLastTransitionTime(now)
                        .endCondition()
                        .endStatus()
                        .build());
    }

    @Override
    public void close() {
        try (admin) {
            made.forEach(item -> admin.resource(item).delete());
        }
    }
}
