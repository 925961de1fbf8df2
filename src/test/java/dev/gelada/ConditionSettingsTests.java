package dev.gelada;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.ConditionSettings.Recorder;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.mock.env.MockEnvironment;

/** Which settings generated bean definitions hold for. */
class ConditionSettingsTests {

    @Test
    void holdForTheSettingsOfTheBuildAndWhateverNoConditionRead() {
        ConditionSettings read = read(new MockEnvironment().withProperty("shop.open", "true"));

        assertThat(read.difference(new MockEnvironment().withProperty("shop.open", "true")))
                .isEmpty();
        assertThat(read.difference(
                        new MockEnvironment().withProperty("shop.open", "true").withProperty("shop.name", "corner")))
                .isEmpty();
    }

    @Test
    void doNotHoldWhenAConditionWouldHaveReadAnotherValue() {
        ConditionSettings read = read(new MockEnvironment().withProperty("shop.open", "true"));

        assertThat(read.difference(new MockEnvironment().withProperty("shop.open", "false")))
                .contains("shop.open");
        assertThat(read.difference(new MockEnvironment())).contains("shop.open");
        assertThat(read.difference(
                        new MockEnvironment().withProperty("shop.open", "true").withProperty("shop.kind", "bakery")))
                .contains("shop.kind");
        assertThat(read.difference(
                        new MockEnvironment().withProperty("shop.open", "true").withProperty("shop.days[0]", "MON")))
                .contains("shop.days[0]");
    }

    @Test
    void ofPortsCountsOnlyWhetherBothAreTheSame() {
        ConditionSettings read = read(new MockEnvironment()
                .withProperty("server.port", "8080")
                .withProperty("management.server.port", "8081"));

        assertThat(read.difference(new MockEnvironment()
                        .withProperty("server.port", "0")
                        .withProperty("management.server.port", "9")))
                .isEmpty();
        assertThat(read.difference(new MockEnvironment()
                        .withProperty("server.port", "9")
                        .withProperty("management.server.port", "9")))
                .isPresent();
        assertThat(read.difference(new MockEnvironment().withProperty("management.server.port", "-1")))
                .isPresent();
    }

    /** As conditions read: by name, and by Boot's binder. What is written is what is read again. */
    private static ConditionSettings read(MockEnvironment environment) {
        Recorder recorder = new Recorder();
        environment.getPropertySources().addFirst(recorder);
        ConfigurationPropertySources.attach(environment);
        environment.getProperty("shop.open");
        environment.containsProperty("shop.kind");
        environment.getProperty("server.port");
        environment.getProperty("management.server.port");
        Binder.get(environment).bind("shop.days", Bindable.listOf(String.class));
        return ConditionSettings.read(recorder.settings(environment).lines());
    }
}
