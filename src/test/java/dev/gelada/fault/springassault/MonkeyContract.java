package dev.gelada.fault.springassault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import dev.gelada.document.Settings;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.node.ObjectNode;

/** What the fault relies on in a Chaos Monkey for Spring Boot that was started with {@code level} 7 and the watcher {@code service}. */
abstract class MonkeyContract {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    abstract Wire wire();

    abstract URI at();

    Monkey monkey() {
        return new Monkey(wire(), at(), Duration.ofSeconds(5));
    }

    @Test
    void tellsHowItIsSet() {
        Monkey.Seen seen = look();
        assertThat(seen.enabled()).isFalse();
        assertThat(seen.assaults().path("level").asInt()).isEqualTo(7);
        assertThat(seen.watchers().path("service").asBoolean()).isTrue();
    }

    @Test
    void changesWhatItIsToldAndNothingElse() {
        ObjectNode assaults = (ObjectNode) look().assaults();
        done(monkey().set("assaults", json("{\"level\":3,\"latencyActive\":true}")));
        assertThat(look().assaults())
                .isEqualTo(assaults.deepCopy().put("level", 3).put("latencyActive", true));
        done(monkey().set("assaults", json("{\"level\":7,\"latencyActive\":false}")));
        assertThat(look().assaults()).isEqualTo(assaults);
    }

    @Test
    void takesEverySettingThatTheFaultKnowsAndShowsItAsItWasSaid() {
        SpringAssaultSettings settings = Settings.bind(json("""
                {"level":2,"deterministic":true,"latency":{"from":"10ms","to":"20ms"},
                 "exception":{"type":"java.lang.IllegalStateException","message":"it's chaos"},"memory":{"fill":30},
                 "watchers":["restController"],"only":["orchard.Nothing"]}"""), SpringAssaultSettings.class);
        takes(new Wanted(settings).assaults().put("memoryActive", false), new Wanted(settings).watchers());
        ObjectNode cpu = Json.mapper().createObjectNode();
        new Assault.Cpu(35).say(cpu);
        takes(cpu, Json.mapper().createObjectNode());
    }

    @Test
    void isEnabledAndDisabled() {
        done(monkey().enable());
        assertThat(look().enabled()).isTrue();
        done(monkey().disable());
        assertThat(look().enabled()).isFalse();
    }

    @Test
    void refusesAnExceptionThatItDoesNotHave() {
        ObjectNode unknown = Json.mapper().createObjectNode();
        new Assault.Thrown("com.example.Nowhere", null).say(unknown);
        StepVerifier.create(monkey().set("assaults", unknown))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(OutOfReachException.class)
                        .hasMessageContaining("400, so it will not have these settings"))
                .verify(PATIENCE);
    }

    @Test
    void isNotWhereNoneIs() {
        StepVerifier.create(new Monkey(wire(), URI.create(at() + "less"), Duration.ofSeconds(5)).look())
                .expectErrorSatisfies(error ->
                        assertThat(error).hasMessageContaining("404, so there is no Chaos Monkey for Spring Boot"))
                .verify(PATIENCE);
    }

    private void takes(ObjectNode assaults, ObjectNode watchers) {
        Monkey.Seen before = look();
        Swap these = Swap.of(before.assaults(), assaults);
        Swap those = Swap.of(before.watchers(), watchers);
        done(monkey().set("assaults", these.after()));
        done(monkey().set("watchers", those.after()));
        Monkey.Seen then = look();
        assertThat(these.done(then.assaults())).isTrue();
        assertThat(those.done(then.watchers())).isTrue();
        done(monkey().set("assaults", these.undo(then.assaults())));
        done(monkey().set("watchers", those.undo(then.watchers())));
        Monkey.Seen after = look();
        assertThat(these.undone(after.assaults())).isTrue();
        assertThat(those.undone(after.watchers())).isTrue();
    }

    Monkey.Seen look() {
        return monkey().look().blockOptional(PATIENCE).orElseThrow();
    }

    static ObjectNode json(String text) {
        return (ObjectNode) Json.mapper().readTree(text);
    }

    private static void done(Mono<Void> step) {
        StepVerifier.create(step).expectComplete().verify(PATIENCE);
    }
}
