package dev.gelada.platform.kubernetes.view;

import dev.gelada.platform.kubernetes.KubernetesProperties;
import dev.gelada.platform.kubernetes.MarkedObjects;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.client.Lanes;
import dev.gelada.platform.kubernetes.client.Wire;
import dev.gelada.platform.kubernetes.view.Documents.BareDocument;
import dev.gelada.platform.kubernetes.view.Documents.KeeperDocument;
import dev.gelada.platform.kubernetes.view.Documents.LimitDocument;
import dev.gelada.platform.kubernetes.view.Documents.PaperDocument;
import dev.gelada.platform.kubernetes.view.Documents.PodDocument;
import dev.gelada.platform.kubernetes.view.Documents.ScalerDocument;
import dev.gelada.platform.kubernetes.view.KubernetesPapers.Shown;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the view is made of: the whole cluster, or the listed namespaces by the rights of a Role in each. */
final class Parts {

    /** A page of pods may have several MB, and there may be hundreds of lists to begin with. */
    private static final int LISTS_AT_ONCE = 4;

    private final Shelves shelves;
    private final Wire wire;
    private final KubernetesProperties properties;
    private final Clock clock;
    private final Lanes lanes;
    private final AnnotationKeys keys;
    private final Reduction reduction;
    private final Turns lists = new Turns(LISTS_AT_ONCE);

    Parts(Shelves shelves, Wire wire, KubernetesProperties properties, Clock clock, Lanes lanes, AnnotationKeys keys) {
        this.keys = keys;
        this.reduction = new Reduction(keys);
        this.shelves = shelves;
        this.wire = wire;
        this.properties = properties;
        this.clock = clock;
        this.lanes = lanes;
    }

    List<Following> all() {
        return properties.namespaces().isEmpty() ? ofCluster() : ofNamespaces(properties.namespaces());
    }

    /** What people keep there for us to read. Nothing else waits for it. */
    List<Shown> papers() {
        List<String> namespaces = properties.namespaces();
        return namespaces.isEmpty()
                ? List.of(papers(null))
                : namespaces.stream().distinct().map(this::papers).toList();
    }

    private Shown papers(@Nullable String namespace) {
        return new Shown(
                namespace,
                feed(new Subject<>(
                        ObjectKind.EXPERIMENT,
                        namespace,
                        false,
                        PaperDocument.class,
                        KubernetesPapers::kept,
                        shelves.papers())));
    }

    private List<Following> ofCluster() {
        List<Following> parts = new ArrayList<>(objects(null));
        parts.add(feed(new Subject<>(
                ObjectKind.NAMESPACE, null, true, BareDocument.class, reduction::space, shelves.spaces())));
        parts.add(feed(new Subject<>(
                ObjectKind.NODE, null, false, BareDocument.class, reduction::machine, shelves.machines())));
        return parts;
    }

    private List<Following> ofNamespaces(List<String> namespaces) {
        return namespaces.stream()
                .distinct()
                .flatMap(one -> Stream.concat(objects(one).stream(), Stream.of(space(one))))
                .toList();
    }

    private Following space(String namespace) {
        Wellness wellness = wellness(SpaceByName.words(namespace), true);
        return new SpaceByName(namespace, wire, reduction, shelves.spaces(), wellness, pace(), lanes);
    }

    private List<Following> objects(@Nullable String namespace) {
        return List.of(
                annotated(new Subject<>(
                        ObjectKind.POD, namespace, true, PodDocument.class, reduction::pod, shelves.pods())),
                keepers(ObjectKind.DEPLOYMENT, namespace, true),
                keepers(ObjectKind.STATEFUL_SET, namespace, true),
                keepers(ObjectKind.DAEMON_SET, namespace, true),
                keepers(ObjectKind.REPLICA_SET, namespace, true),
                keepers(ObjectKind.JOB, namespace, false),
                feed(new Subject<>(
                        ObjectKind.DISRUPTION_BUDGET,
                        namespace,
                        true,
                        LimitDocument.class,
                        reduction::limit,
                        shelves.limits())),
                feed(new Subject<>(
                        ObjectKind.AUTOSCALER,
                        namespace,
                        true,
                        ScalerDocument.class,
                        reduction::scaler,
                        shelves.scalers())),
                feed(new Subject<>(
                        ObjectKind.SERVICE,
                        namespace,
                        MarkedObjects.LABEL,
                        false,
                        BareDocument.class,
                        reduction::door,
                        shelves.doors())));
    }

    private Following keepers(ObjectKind kind, @Nullable String namespace, boolean needed) {
        return annotated(new Subject<>(
                kind,
                namespace,
                needed,
                KeeperDocument.class,
                document -> reduction.keeper(kind.kind(), document),
                shelves.keepers(kind.kind())));
    }

    private <D extends Documents.Document, T extends Kept> Following feed(Subject<D, T> subject) {
        return feed(subject, keys.bystander());
    }

    /** Of what experiments may ask for annotations. */
    private <D extends Documents.Document, T extends Kept> Following annotated(Subject<D, T> subject) {
        return feed(subject, keys.reader());
    }

    private <D extends Documents.Document, T extends Kept> Following feed(
            Subject<D, T> subject, AnnotationKeys.Reader reader) {
        Wellness wellness = wellness(subject.words(), subject.needed());
        return new Feed<>(subject, wire, wellness, pace(), lists, lanes, reader);
    }

    private Pace pace() {
        return Pace.of(properties.pageSize(), properties.staleAfter());
    }

    private Wellness wellness(String name, boolean needed) {
        return new Wellness(name, needed, properties.staleAfter(), clock);
    }
}
