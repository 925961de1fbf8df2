package dev.gelada.platform.kubernetes.cache;

import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.LabelledObjects;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.cache.ApiTypes.AutoscalerDocument;
import dev.gelada.platform.kubernetes.cache.ApiTypes.DisruptionBudgetDocument;
import dev.gelada.platform.kubernetes.cache.ApiTypes.ExperimentDocument;
import dev.gelada.platform.kubernetes.cache.ApiTypes.MetadataDocument;
import dev.gelada.platform.kubernetes.cache.ApiTypes.PodDocument;
import dev.gelada.platform.kubernetes.cache.ApiTypes.WorkloadDocument;
import dev.gelada.platform.kubernetes.cache.KubernetesExperimentResources.Shown;
import dev.gelada.platform.kubernetes.client.ApiTransport;
import dev.gelada.platform.kubernetes.client.ClientSchedulers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The watches of the cache: of the whole cluster, or of the listed namespaces with a Role in each. */
final class Reflectors {

    /** A page of pods may have several MB, and there may be hundreds of lists to begin with. */
    private static final int LISTS_AT_ONCE = 4;

    private final ClusterCache clusterCache;
    private final ApiTransport apiTransport;
    private final KubernetesProperties properties;
    private final Clock clock;
    private final ClientSchedulers clientSchedulers;
    private final AnnotationFilter keys;
    private final ObjectTransform objectTransform;
    private final ConcurrencyLimiter lists = new ConcurrencyLimiter(LISTS_AT_ONCE);

    Reflectors(
            ClusterCache clusterCache,
            ApiTransport apiTransport,
            KubernetesProperties properties,
            Clock clock,
            ClientSchedulers clientSchedulers,
            AnnotationFilter keys) {
        this.keys = keys;
        this.objectTransform = new ObjectTransform(keys);
        this.clusterCache = clusterCache;
        this.apiTransport = apiTransport;
        this.properties = properties;
        this.clock = clock;
        this.clientSchedulers = clientSchedulers;
    }

    List<CacheUpdater> all() {
        return properties.namespaces().isEmpty() ? ofCluster() : ofNamespaces(properties.namespaces());
    }

    /** The watches on experiments as custom resources. Nothing else depends on them. */
    List<Shown> papers() {
        List<String> namespaces = properties.namespaces();
        return namespaces.isEmpty()
                ? List.of(papers(null))
                : namespaces.stream().distinct().map(this::papers).toList();
    }

    private Shown papers(@Nullable String namespace) {
        return new Shown(
                namespace,
                feed(new ListWatch<>(
                        ObjectKind.EXPERIMENT,
                        namespace,
                        false,
                        ExperimentDocument.class,
                        KubernetesExperimentResources::kept,
                        clusterCache.experiments())));
    }

    private List<CacheUpdater> ofCluster() {
        List<CacheUpdater> parts = new ArrayList<>(objects(null));
        parts.add(feed(new ListWatch<>(
                ObjectKind.NAMESPACE,
                null,
                true,
                MetadataDocument.class,
                objectTransform::space,
                clusterCache.namespaces())));
        parts.add(feed(new ListWatch<>(
                ObjectKind.NODE, null, false, MetadataDocument.class, objectTransform::node, clusterCache.nodes())));
        return parts;
    }

    private List<CacheUpdater> ofNamespaces(List<String> namespaces) {
        return namespaces.stream()
                .distinct()
                .flatMap(one -> Stream.concat(objects(one).stream(), Stream.of(space(one))))
                .toList();
    }

    private CacheUpdater space(String namespace) {
        WatchHealth watchHealth = watchHealth(NamespacePoller.words(namespace), true);
        return new NamespacePoller(
                namespace,
                apiTransport,
                objectTransform,
                clusterCache.namespaces(),
                watchHealth,
                listWatchOptions(),
                clientSchedulers);
    }

    private List<CacheUpdater> objects(@Nullable String namespace) {
        return List.of(
                annotated(new ListWatch<>(
                        ObjectKind.POD, namespace, true, PodDocument.class, objectTransform::pod, clusterCache.pods())),
                keepers(ObjectKind.DEPLOYMENT, namespace, true),
                keepers(ObjectKind.STATEFUL_SET, namespace, true),
                keepers(ObjectKind.DAEMON_SET, namespace, true),
                keepers(ObjectKind.REPLICA_SET, namespace, true),
                keepers(ObjectKind.JOB, namespace, false),
                feed(new ListWatch<>(
                        ObjectKind.DISRUPTION_BUDGET,
                        namespace,
                        true,
                        DisruptionBudgetDocument.class,
                        objectTransform::disruptionBudget,
                        clusterCache.disruptionBudgets())),
                feed(new ListWatch<>(
                        ObjectKind.AUTOSCALER,
                        namespace,
                        true,
                        AutoscalerDocument.class,
                        objectTransform::autoscaler,
                        clusterCache.autoscalers())),
                feed(new ListWatch<>(
                        ObjectKind.SERVICE,
                        namespace,
                        LabelledObjects.LABEL,
                        false,
                        MetadataDocument.class,
                        objectTransform::service,
                        clusterCache.services())));
    }

    private CacheUpdater keepers(ObjectKind kind, @Nullable String namespace, boolean needed) {
        return annotated(new ListWatch<>(
                kind,
                namespace,
                needed,
                WorkloadDocument.class,
                document -> objectTransform.workload(kind.kind(), document),
                clusterCache.workloads(kind.kind())));
    }

    private <D extends ApiTypes.Document, T extends CachedObject> CacheUpdater feed(ListWatch<D, T> listWatch) {
        return feed(listWatch, keys.bystander());
    }

    /** Of what experiments may ask for annotations. */
    private <D extends ApiTypes.Document, T extends CachedObject> CacheUpdater annotated(ListWatch<D, T> listWatch) {
        return feed(listWatch, keys.reader());
    }

    private <D extends ApiTypes.Document, T extends CachedObject> CacheUpdater feed(
            ListWatch<D, T> listWatch, AnnotationFilter.Reader reader) {
        WatchHealth watchHealth = watchHealth(listWatch.description(), listWatch.needed());
        return new Reflector<>(
                listWatch, apiTransport, watchHealth, listWatchOptions(), lists, clientSchedulers, reader);
    }

    private ListWatchOptions listWatchOptions() {
        return ListWatchOptions.of(properties.pageSize(), properties.staleAfter());
    }

    private WatchHealth watchHealth(String name, boolean needed) {
        return new WatchHealth(name, needed, properties.staleAfter(), clock);
    }
}
