package dev.gelada.experiment.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.ExperimentSamples;
import dev.gelada.experiment.Experiments;
import dev.gelada.experiment.Experiments.Broken;
import dev.gelada.platform.FakeExperimentResources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResourceExperimentsTests {

    private static final String GOOD = "{\"targets\":{\"workloads\":[\"checkout\"]},\"fault\":{\"process-kill\":{}}}";

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final FakeExperimentResources papers = new FakeExperimentResources();
    private final ResourceExperiments experiments =
            new ResourceExperiments(papers, ExperimentSamples.documents(), time);
    private final List<Experiments.Catalogue> changes = new ArrayList<>();
    private Disposable running = () -> {};

    @BeforeEach
    void start() {
        experiments.source().changes().subscribe(changes::add);
        running = experiments.source().run().subscribe();
    }

    @AfterEach
    void stop() {
        running.dispose();
    }

    @Test
    void followsWhatIsWrittenInEachNamespace() {
        papers.put("shop", "one", spec(GOOD), Map.of());
        papers.put("bank", "one", spec(GOOD), Map.of());
        look();
        assertThat(names()).containsExactly("bank.one", "shop.one");

        papers.put("shop", "one", spec(GOOD.replace("{\"targets\"", "{\"enabled\":false,\"targets\"")), Map.of());
        look();
        assertThat(experiments.source().current().named("shop.one"))
                .hasValueSatisfying(one -> assertThat(one.enabled()).isFalse());

        papers.remove("shop", "one");
        look();
        assertThat(names()).containsExactly("bank.one");
        assertThat(changes).hasSize(3);
    }

    @Test
    void namesWhatDoesNotRun() {
        papers.put("shop", "wrong", spec(GOOD.replace("process-kill", "process-kil")), Map.of());
        look();

        assertThat(experiments.source().current().experiments()).isEmpty();
        assertThat(experiments.source().current().broken()).singleElement().satisfies(broken -> {
            assertThat(broken).returns("experiment shop/wrong", Broken::source).returns("shop.wrong", Broken::name);
            assertThat(broken.problems().toString()).contains("process-kil", "process-kill");
        });
    }

    @Test
    void heedsTheMarkThatIsPutOnLater() {
        papers.put("shop", "one", spec(GOOD), Map.of());
        look();
        papers.put("shop", "one", spec(GOOD), Map.of("gelada.dev/enabled", "false"));
        look();

        assertThat(experiments.source().current().named("shop.one"))
                .hasValueSatisfying(one -> assertThat(one.enabled()).isFalse());
    }

    @Test
    void takesNoNoticeOfWhatIsWrittenBesideThem() {
        papers.put("shop", "one", spec(GOOD), Map.of());
        look();
        papers.write(
                        papers.listing().resources().getFirst(),
                        JsonMapper.shared().createObjectNode())
                .block();
        look();

        assertThat(changes).hasSize(1);
        assertThat(experiments.known().getFirst().paper().status().isObject()).isTrue();
    }

    @Test
    void runsNothingThatHasNotBeenHeardOfLately() {
        papers.put("shop", "one", spec(GOOD), Map.of());
        look();
        papers.unseen("experiments: the watch is stale: last update 100 s ago");
        look();
        assertThat(experiments.source().current().experiments()).isEmpty();

        papers.unseen(null);
        look();
        assertThat(names()).containsExactly("shop.one");
    }

    private void look() {
        time.advanceTimeBy(Duration.ofSeconds(1));
    }

    private List<String> names() {
        return experiments.source().current().experiments().stream()
                .map(Experiment::name)
                .toList();
    }

    private static JsonNode spec(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
