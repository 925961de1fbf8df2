package dev.gelada.fault.springassault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.fault.DriftedException;
import dev.gelada.fault.Fault;
import dev.gelada.fault.FaultWithUndoNote;
import dev.gelada.fault.Injection;
import dev.gelada.fault.RefusedException;
import dev.gelada.fault.UndoNotes;
import dev.gelada.fault.UndoNotes.Pending;
import dev.gelada.fault.object.ClusterFaultContract;
import dev.gelada.fault.object.ObjectUndoNotes;
import dev.gelada.platform.kubernetes.KubernetesClient.Step;
import dev.gelada.platform.kubernetes.ObjectKind;
import dev.gelada.platform.kubernetes.ObjectRef;
import dev.gelada.selection.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class SpringAssaultOnPodsTests extends ClusterFaultContract {

    private final FakeChaosMonkey monkey = new FakeChaosMonkey();
    private final UndoNotes notes = new ObjectUndoNotes(
            api,
            (kind, namespace) -> Optional.empty(),
            undoAnnotation,
            () -> List.of(ObjectKind.POD),
            List.of(),
            new NoFiles());

    @Override
    protected Fault fault() {
        return new FaultWithUndoNote(new SpringAssaultFault(monkey, new PodEndpointResolver(api)), notes);
    }

    @Override
    protected Target target() {
        return pod();
    }

    @Override
    protected ObjectNode settings() {
        return json("{'port':8081,'latency':{'from':'2s'},'watchers':['restController','service']}");
    }

    @Test
    void setsExactlyWhatWasAskedForAndEnables() {
        inject(prepared());
        assertThat(monkey.enabled).isTrue();
        assertThat(monkey.assaults.path("level").asInt()).isEqualTo(1);
        assertThat(monkey.assaults.path("latencyActive").asBoolean()).isTrue();
        assertThat(monkey.assaults.path("latencyRangeStart").asInt()).isEqualTo(2_000);
        assertThat(monkey.assaults.path("latencyRangeEnd").asInt()).isEqualTo(3_000);
        assertThat(monkey.watchers.path("restController").asBoolean()).isTrue();
    }

    @Test
    void putsBackTheVerySettings() {
        List<JsonNode> before = monkey.settings();
        Injection injection = prepared();
        inject(injection);
        revert(injection);
        assertThat(monkey.enabled).isFalse();
        assertThat(monkey.settings()).isEqualTo(before);
    }

    @Test
    void callsThePodAndNobodyElse() {
        Injection injection = prepared();
        inject(injection);
        revert(injection);
        assertThat(monkey.calls)
                .isNotEmpty()
                .allMatch(call -> call.matches("(GET|POST) http://10\\.0\\.0\\.1:8081/actuator/chaosmonkey/[a-z]+"));
    }

    @Test
    void onlyReadsWhileItPrepares() {
        prepared();
        assertThat(monkey.calls).isNotEmpty().allMatch(call -> call.startsWith("GET "));
    }

    @Test
    void notesOnThePodWhatMustBeUndoneBeforeItCalls() {
        Injection injection = prepared();
        monkey.instead = new ActuatorClient.Answer(500, "");
        fault().inject(injection).onErrorComplete().block(PATIENCE);
        assertThat(notes.all().collectList().block(PATIENCE)).containsExactly(new Pending(injection));
        monkey.instead = null;
        revert(injection);
        assertThat(notes.all().collectList().block(PATIENCE)).isEmpty();
    }

    @Test
    void aCopyOfTheNotedPodOwesNothing() {
        inject(prepared());
        ObjectNode copy = api.seen(first());
        copy.withObject("/metadata").put("name", "copy").remove("uid");
        api.put(ObjectKind.POD, copy);
        assertThat(notes.all().collectList().block(PATIENCE)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"assaults", "watchers", "enable"})
    void revertsWhereverACrashCameBetween(String part) {
        List<JsonNode> before = monkey.settings();
        Injection injection = prepared();
        monkey.losesAnswer = part;
        fault().inject(injection).onErrorComplete().block(PATIENCE);
        revert(injection);
        assertThat(monkey.enabled).isFalse();
        assertThat(monkey.settings()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "assaults", "watchers"})
    void revertsAgainWhatWasRevertedHalf(String part) {
        List<JsonNode> before = monkey.settings();
        Injection injection = prepared();
        inject(injection);
        monkey.losesAnswer = part;
        fault().revert(injection).onErrorComplete().block(PATIENCE);
        revert(injection);
        assertThat(monkey.enabled).isFalse();
        assertThat(monkey.settings()).isEqualTo(before);
        assertThat(notes.all().collectList().block(PATIENCE)).isEmpty();
    }

    @Test
    void leavesWhatSomebodyElseHasSetMeanwhileAndSaysSo() {
        Injection injection = prepared();
        inject(injection);
        monkey.assaults.put("level", 42);
        StepVerifier.create(fault().revert(injection))
                .expectErrorSatisfies(error ->
                        assertThat(error).isInstanceOf(DriftedException.class).hasMessageContaining("level is 42"))
                .verify(PATIENCE);
        assertThat(monkey.enabled).isFalse();
        assertThat(monkey.assaults.path("level").asInt()).isEqualTo(42);
        assertThat(monkey.assaults.path("latencyActive").asBoolean()).isFalse();
        assertThat(notes.all().collectList().block(PATIENCE)).isEmpty();
    }

    @Test
    void leavesAloneWhatStartedAnewAndSomebodyElseEnabled() {
        Injection injection = prepared();
        monkey.enabled = true;
        revert(injection);
        assertThat(monkey.enabled).isTrue();
    }

    @Test
    void refusesOneThatIsEnabledAlready() {
        monkey.enabled = true;
        refuses("already enabled");
    }

    @Test
    void refusesToInjectWhatWasSetMeanwhile() {
        Injection injection = prepared();
        monkey.assaults.put("level", 42);
        StepVerifier.create(fault().inject(injection))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining("set by another actor"))
                .verify(PATIENCE);
        assertThat(monkey.enabled).isFalse();
    }

    @Test
    void refusesWhatDoesNotAnswerLikeAChaosMonkey() {
        monkey.instead = new ActuatorClient.Answer(404, "");
        refuses("404", "no Chaos Monkey for Spring Boot", "exposed");
        monkey.instead = new ActuatorClient.Answer(401, "");
        refuses("401", "credentials");
        monkey.instead = new ActuatorClient.Answer(302, "");
        refuses("302", "redirect");
        monkey.instead = new ActuatorClient.Answer(200, "<html>");
        refuses("not an answer of Chaos Monkey for Spring Boot: <html>");
    }

    @Test
    void refusesALibraryThatDoesNotKnowASetting() {
        monkey.assaults.remove("deterministic");
        refuses("has no setting deterministic");
    }

    @Test
    void refusesAPodThatIsNotOnANetworkOfItsOwn() {
        api.edit(first(), new Step("add", "/spec/hostNetwork", BooleanNode.TRUE));
        refuses("on its node's network");
        assertThat(monkey.calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "169.254.169.254", "0.0.0.0", "::1", "fe80::1", "somewhere.example", "224.0.0.1"})
    void refusesAnAddressThatNoPodHas(String address) {
        api.edit(first(), new Step("replace", "/status/podIP", StringNode.valueOf(address)));
        refuses("which is no pod address");
        assertThat(monkey.calls).isEmpty();
    }

    @Test
    void tellsAPersonHowToUndoIt() {
        monkey.assaults.withObject("/exception").put("type", "it's");
        assertThat(prepared().revertCommand())
                .startsWith(
                        "curl -fsS -X POST 'http://10.0.0.1:8081/actuator/chaosmonkey/disable' && curl -fsS -X POST "
                                + "-H 'Content-Type: application/json' -d '{\"level\":7,")
                .contains("'http://10.0.0.1:8081/actuator/chaosmonkey/watchers'")
                .endsWith("gelada.dev/event- gelada.dev/installation-");
    }

    private ObjectRef first() {
        return ObjectRef.of(cluster.pods().getFirst());
    }

    /** A disk on which nothing is. */
    private static final class NoFiles implements UndoNotes {

        @Override
        public Mono<Void> write(Injection injection) {
            return Mono.error(new AssertionError("the note belongs on the pod"));
        }

        @Override
        public Mono<Void> remove(Injection injection) {
            return Mono.error(new AssertionError("the note belongs on the pod"));
        }

        @Override
        public Flux<Note> all() {
            return Flux.empty();
        }
    }
}
