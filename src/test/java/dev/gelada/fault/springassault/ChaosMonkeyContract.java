package dev.gelada.fault.springassault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import dev.gelada.document.SettingsBinder;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.node.ObjectNode;

/** What the fault relies on in a Chaos Monkey for Spring Boot that was started with {@code level} 7 and the watcher {@code service}. */
abstract class ChaosMonkeyContract {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    abstract ActuatorClient actuatorClient();

    abstract URI at();

    ChaosMonkeyClient chaosMonkeyClient() {
        return new ChaosMonkeyClient(actuatorClient(), at(), Duration.ofSeconds(5));
    }

    @Test
    void tellsHowItIsSet() {
        ChaosMonkeyClient.Seen seen = look();
        assertThat(seen.enabled()).isFalse();
        assertThat(seen.assaults().path("level").asInt()).isEqualTo(7);
        assertThat(seen.watchers().path("service").asBoolean()).isTrue();
    }

    @Test
    void changesWhatItIsToldAndNothingElse() {
        ObjectNode assaults = (ObjectNode) look().assaults();
        done(chaosMonkeyClient().set("assaults", json("{\"level\":3,\"latencyActive\":true}")));
        assertThat(look().assaults())
                .isEqualTo(assaults.deepCopy().put("level", 3).put("latencyActive", true));
        done(chaosMonkeyClient().set("assaults", json("{\"level\":7,\"latencyActive\":false}")));
        assertThat(look().assaults()).isEqualTo(assaults);
    }

    @Test
    void takesEverySettingThatTheFaultKnowsAndShowsItAsItWasSaid() {
        SpringAssaultSettings settings = SettingsBinder.bind(json("""
                {"level":2,"deterministic":true,"latency":{"from":"10ms","to":"20ms"},
                 "exception":{"type":"java.lang.IllegalStateException","message":"it's chaos"},"memory":{"fill":30},
                 "watchers":["restController"],"only":["orchard.Nothing"]}"""), SpringAssaultSettings.class);
        takes(
                new DesiredSettings(settings).assaults().put("memoryActive", false),
                new DesiredSettings(settings).watchers());
        ObjectNode cpu = Json.mapper().createObjectNode();
        new Assault.Cpu(35).say(cpu);
        takes(cpu, Json.mapper().createObjectNode());
    }

    @Test
    void isEnabledAndDisabled() {
        done(chaosMonkeyClient().enable());
        assertThat(look().enabled()).isTrue();
        done(chaosMonkeyClient().disable());
        assertThat(look().enabled()).isFalse();
    }

    @Test
    void refusesAnExceptionThatItDoesNotHave() {
        ObjectNode unknown = Json.mapper().createObjectNode();
        new Assault.Thrown("com.example.Nowhere", null).say(unknown);
        StepVerifier.create(chaosMonkeyClient().set("assaults", unknown))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(ChaosMonkeyUnavailableException.class)
                        .hasMessageContaining("400, so it will not have these settings"))
                .verify(PATIENCE);
    }

    @Test
    void isNotWhereNoneIs() {
        StepVerifier.create(new ChaosMonkeyClient(actuatorClient(), URI.create(at() + "less"), Duration.ofSeconds(5))
                        .look())
                .expectErrorSatisfies(error ->
                        assertThat(error).hasMessageContaining("404, so there is no Chaos Monkey for Spring Boot"))
                .verify(PATIENCE);
    }

    private void takes(ObjectNode assaults, ObjectNode watchers) {
        ChaosMonkeyClient.Seen before = look();
        SettingsPatch these = SettingsPatch.of(before.assaults(), assaults);
        SettingsPatch those = SettingsPatch.of(before.watchers(), watchers);
        done(chaosMonkeyClient().set("assaults", these.after()));
        done(chaosMonkeyClient().set("watchers", those.after()));
        ChaosMonkeyClient.Seen then = look();
        assertThat(these.done(then.assaults())).isTrue();
        assertThat(those.done(then.watchers())).isTrue();
        done(chaosMonkeyClient().set("assaults", these.undo(then.assaults())));
        done(chaosMonkeyClient().set("watchers", those.undo(then.watchers())));
        ChaosMonkeyClient.Seen after = look();
        assertThat(these.undone(after.assaults())).isTrue();
        assertThat(those.undone(after.watchers())).isTrue();
    }

    ChaosMonkeyClient.Seen look() {
        return chaosMonkeyClient().look().blockOptional(PATIENCE).orElseThrow();
    }

    static ObjectNode json(String text) {
        return (ObjectNode) Json.mapper().readTree(text);
    }

    private static void done(Mono<Void> step) {
        StepVerifier.create(step).expectComplete().verify(PATIENCE);
    }
}
