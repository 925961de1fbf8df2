package dev.gelada.fault.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.fault.FaultRequest;
import dev.gelada.fault.FileUndoNotes;
import dev.gelada.fault.Injection;
import dev.gelada.fault.UndoNoteFormat;
import dev.gelada.fault.UndoNotes;
import dev.gelada.fault.UndoNotes.Foreign;
import dev.gelada.fault.UndoNotes.Note;
import dev.gelada.fault.UndoNotes.Pending;
import dev.gelada.fault.UndoNotes.Unreadable;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.platform.kubernetes.FakeCluster;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.LabelledObjects;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class ObjectUndoNotesTests {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    @TempDir
    private Path data;

    private final FakeCluster cluster = new FakeCluster(START, VirtualTimeScheduler.create());

    private LabelledObjects watched = (kind, namespace) -> Optional.empty();

    @BeforeEach
    void fill() {
        cluster.fill();
    }

    @Test
    void findsWhatAChangeHasWrittenOnItsObject() {
        Injection injection = scaled("home");
        assertThat(all("home")).containsExactly(new Pending(injection));
    }

    @Test
    void findsNothingOnceItWasPutBack() {
        Injection injection = scaled("home");
        changes("home").revert(injection).block(PATIENCE);
        assertThat(all("home")).isEmpty();
    }

    @Test
    void leavesToAnotherInstallationWhatIsItsOwn() {
        scaled("elsewhere");
        assertThat(all("home"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Foreign.class, note -> assertThat(note.installation()).isEqualTo("elsewhere"));
    }

    @Test
    void aNoteThatWasCopiedToAnotherObjectOwesNothing() {
        scaled("home");
        ObjectNode copy = cluster.api().seen(cluster.checkout());
        copy.withObject("/metadata").put("name", "copy").remove("uid");
        cluster.api().put(ObjectKind.DEPLOYMENT, copy);
        assertThat(all("home")).hasSize(1);
    }

    @Test
    void garbageIsUnreadableAndHidesNothing() {
        scaled("home");
        cluster.api()
                .edit(
                        cluster.service(),
                        new Step("add", "/metadata/labels", json("{'gelada.dev/installation':'home'}")),
                        new Step("add", "/metadata/annotations", json("{'gelada.dev/undo':'garbage'}")));
        assertThat(all("home"))
                .hasSize(2)
                .filteredOn(Unreadable.class::isInstance)
                .singleElement()
                .extracting("where")
                .isEqualTo("Service shop/checkout");
    }

    @Test
    void aKindThatMayNotBeListedIsToldAndHidesNoOther() {
        Injection injection = scaled("home");
        cluster.api().forbids(resourceAttributes -> resourceAttributes.kind().equals(ObjectKind.SERVICE));
        assertThat(all("home"))
                .contains(new Pending(injection))
                .filteredOn(Unreadable.class::isInstance)
                .hasSize(1);
    }

    /** Whoever looks every so often asks nobody for what is watched anyway. */
    @Test
    void whatIsWatchedIsNotListed() {
        Injection injection = scaled("home");
        ObjectNode checkout = cluster.api().seen(cluster.checkout());
        cluster.api().forbids(resourceAttributes -> resourceAttributes.verb().equals("list"));
        watched = (kind, namespace) -> Optional.of(kind.equals(ObjectKind.DEPLOYMENT) ? List.of(checkout) : List.of());
        assertThat(all("home")).containsExactly(new Pending(injection));
    }

    @Test
    void looksOnlyIntoItsNamespaces() {
        scaled("home");
        assertThat(notes("home", List.of("other")).all().collectList().block(PATIENCE))
                .isEmpty();
        assertThat(notes("home", List.of("other", "shop")).all().collectList().block(PATIENCE))
                .hasSize(1);
    }

    @Test
    void rightsInSomeNamespacesAloneAskForNoNodes() {
        cluster.api().forbids(resourceAttributes -> resourceAttributes.kind().equals(ObjectKind.NODE));
        assertThat(notes("home", List.of("shop")).all().collectList().block(PATIENCE))
                .isEmpty();
    }

    @Test
    void readsNotesInFilesToo() {
        Injection injection = injection();
        notes("home", List.of()).write(injection).block(PATIENCE);
        assertThat(all("home")).containsExactly(new Pending(injection));
        notes("home", List.of()).remove(injection).block(PATIENCE);
        assertThat(all("home")).isEmpty();
    }

    @Test
    void aPersonIsToldACommandThatTestsBeforeItPutsBack() {
        assertThat(scaled("home").revertCommand())
                .isEqualTo(
                        "kubectl patch -n shop deployments.apps/checkout --type=json -p '"
                                + "[{\"op\":\"test\",\"path\":\"/spec/replicas\",\"value\":0},"
                                + "{\"op\":\"replace\",\"path\":\"/spec/replicas\",\"value\":2}]'"
                                + " && kubectl annotate -n shop deployments.apps/checkout gelada.dev/undo-"
                                + " && kubectl label -n shop deployments.apps/checkout gelada.dev/event- gelada.dev/installation-");
    }

    private Injection scaled(String installation) {
        ObjectNode object = cluster.api().seen(cluster.checkout());
        ObjectRef ref = WorkloadObjects.identity(cluster.checkout(), object);
        ObjectPatch objectPatch =
                new ObjectPatch(ref, PatchOperation.Field.of(object, "/spec/replicas", IntNode.valueOf(0)));
        ObjectPatcher changes = changes(installation);
        Injection injection = changes.prepare(faultRequest(), new FaultName("scale"), object, objectPatch)
                .blockOptional(PATIENCE)
                .orElseThrow();
        changes.inject(injection).block(PATIENCE);
        return Json.mapper().readValue(Json.mapper().writeValueAsString(injection), Injection.class);
    }

    private Injection injection() {
        return new Injection(faultRequest(), new FaultName("other"), StringNode.valueOf("undo"), "by hand");
    }

    private static FaultRequest faultRequest() {
        Target target = new Target(new WorkloadRef("Deployment", "shop", "checkout"), null);
        return new FaultRequest(
                new EventId("018f-1"), 1, target, START, Json.mapper().createObjectNode());
    }

    private ObjectPatcher changes(String installation) {
        return new ObjectPatcher(cluster.api(), undoAnnotation(installation));
    }

    private UndoAnnotation undoAnnotation(String installation) {
        return new UndoAnnotation(new UndoNoteFormat(installation, cluster.clock()));
    }

    private List<Note> all(String installation) {
        return notes(installation, List.of())
                .all()
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private UndoNotes notes(String installation, List<String> namespaces) {
        return new ObjectUndoNotes(
                cluster.api(),
                watched,
                undoAnnotation(installation),
                () -> List.of(ObjectKind.SERVICE, ObjectKind.DEPLOYMENT, ObjectKind.NODE),
                namespaces,
                new FileUndoNotes(data.resolve("undo"), installation, cluster.clock(), Schedulers.immediate()));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.mapper().readTree(text.replace('\'', '"'));
    }
}
