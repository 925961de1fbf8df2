package dev.gelada.platform.kubernetes;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamedClusterBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A real cluster, for one test: its own namespaces and accounts, and an administrator's client. What it made goes when it is closed, and
 * nothing else.
 */
public final class Cluster implements AutoCloseable {

    /** Every namespace that a test makes begins so. */
    public static final String PREFIX = "gelada-it-";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final PatchContext STRICTLY = applying().build();
    private static final PatchContext RATHER_NOT =
            applying().withDryRun(List.of("All")).build();

    private final RealApiServer.Access access;
    private final KubernetesClient admin;
    private final Deque<HasMetadata> made = new ArrayDeque<>();

    Cluster(RealApiServer.Access access) {
        this.access = access;
        this.admin = new KubernetesClientBuilder().withConfig(access.config()).build();
    }

    private static PatchContext.Builder applying() {
        return new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("gelada-it")
                .withFieldValidation("Strict")
                .withForce(true);
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

    /** Another API server over the same store, which knows of no change before its own start; empty where none can be started. */
    public Optional<AnotherServer> another() {
        return access.another();
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
        return admin.load(stream).items().stream()
                .map(item -> make(in(item, namespace), item))
                .toList();
    }

    /** The client library would move an object into the client's namespace, whatever the object says. */
    private KubernetesClient in(HasMetadata item, String otherwise) {
        String own = item.getMetadata().getNamespace();
        return admin.adapt(NamespacedKubernetesClient.class).inNamespace(own == null ? otherwise : own);
    }

    /** What was there before is only asked about: a definition, say, belongs to everybody on the cluster. */
    private HasMetadata make(KubernetesClient where, HasMetadata item) {
        await("the API server to list the kind of " + item.getKind())
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions() // one that was defined a moment ago is not in the list at once
                .until(() -> where.resource(item) != null);
        HasMetadata found = where.resource(item).get();
        boolean theirs = found != null && made.stream().noneMatch(one -> uid(one).equals(uid(found)));
        if (theirs) {
            return where.resource(item).patch(RATHER_NOT);
        }
        HasMetadata applied = where.resource(item).patch(STRICTLY);
        made.push(applied);
        return applied;
    }

    private static String uid(HasMetadata item) {
        return item.getMetadata().getUid();
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

    /** Writes down how such an account comes in, as a kubeconfig whose only context is {@code test}. */
    public Path kubeconfig(Path folder, Config account) throws IOException {
        var authority = new NamedClusterBuilder()
                .withName("test")
                .withNewCluster()
                .withServer(account.getMasterUrl())
                .withCertificateAuthority(account.getCaCertFile())
                .withCertificateAuthorityData(account.getCaCertData())
                .withInsecureSkipTlsVerify(account.isTrustCerts() ? true : null)
                .endCluster()
                .build();
        var written = new io.fabric8.kubernetes.api.model.ConfigBuilder()
                .withClusters(authority)
                .addNewUser()
                .withName("test")
                .withNewUser()
                .withToken(account.getOauthToken())
                .endUser()
                .endUser()
                .addNewContext()
                .withName("test")
                .withNewContext()
                .withCluster("test")
                .withUser("test")
                .endContext()
                .endContext()
                .build();
        return Files.writeString(folder.resolve("kubeconfig"), Serialization.asYaml(written));
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
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
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

    /** What cannot be removed keeps nothing else from being. */
    private Stream<String> remove(HasMetadata item) {
        try {
            admin.resource(item).delete();
            return Stream.empty();
        } catch (KubernetesClientException refused) {
            return Stream.of(item.getKind() + " " + item.getMetadata().getName() + " (" + refused.getMessage() + ")");
        }
    }

    @Override
    public void close() {
        try (admin) {
            List<String> left = made.stream().flatMap(this::remove).toList();
            if (!left.isEmpty()) {
                throw new AssertionError("left on the cluster, to be removed by hand: " + String.join("; ", left));
            }
        }
    }
}
