package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.EventualAnswers;
import dev.gelada.engine.preflight.PreflightReport;
import dev.gelada.experiment.ExperimentSamples;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.fault.Faults;
import dev.gelada.platform.FakePlatform;
import dev.gelada.schedule.Calendars;
import dev.gelada.selection.EligibilityFilter;
import dev.gelada.selection.Target;
import dev.gelada.web.RawHttpClient;
import dev.gelada.web.WebFixture;
import dev.gelada.web.WebTestServer;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Whatever runs and whatever is planned: a list in an answer has an end, which is described, and says how many there are. */
@WebTestServer
class BoundedListsTests {

    private final FakePlatform platform = new FakePlatform();

    @LocalServerPort
    private int port;

    @Test
    void ofAWorkloadTheFirstThousandInstancesAreListed() {
        platform.fleet("huge", 1_500);

        TargetsResponse answer = targets();

        assertThat(answer.items().getFirst().instanceCount()).isEqualTo(1_500);
        assertThat(answer.items().getFirst().instances()).hasSize(1_000);
        assertThat(answer.notes()).singleElement().asString().startsWith("Of 1500 instances 1000 are listed");
    }

    @Test
    void ofAllWorkloadsTwentyThousandInstancesAreListed() {
        for (int number = 0; number < 25; number++) {
            platform.fleet("large-" + number, 900);
        }

        TargetsResponse answer = targets();

        assertThat(answer.items()).hasSize(25).allMatch(item -> item.instanceCount() == 900);
        assertThat(answer.items().stream()
                        .mapToInt(item -> item.instances().size())
                        .sum())
                .isEqualTo(20_000);
        assertThat(answer.totals().desired()).isEqualTo(25 * 900);
        assertThat(answer.notes()).singleElement().asString().startsWith("Of 22500 instances 20000 are listed");
    }

    @Test
    void whatIsNotLongIsListedAsAWhole() {
        platform.fleet("small", 3);

        assertThat(targets().items().getFirst().instances()).hasSize(3);
        assertThat(targets().notes()).isEmpty();
    }

    @Test
    void ofAPreflightTheFirstThousandOfEachAreListed() {
        Target target = new Target(platform.fleet("checkout", 1).ref(), null);
        List<Target> many = Collections.nCopies(1_200, target);

        PreflightResponse answer = PreflightResponse.of(
                "one",
                new PreflightReport(
                        many,
                        Collections.nCopies(1_300, new PreflightReport.Passed(target, "left")),
                        List.of(),
                        List.of(),
                        Collections.nCopies(1_400, new PreflightReport.Refused(target, "no")),
                        List.of("known")));

        assertThat(answer.targets()).hasSize(1_000);
        assertThat(answer.others()).hasSize(1_000);
        assertThat(answer.refusals()).hasSize(1_000);
        assertThat(answer.advice())
                .containsExactly(
                        "known", "Of 1200 targets, 1300 others and 1400 refusals the first 1000 each are listed");
    }

    @Test
    void ofTheHoursTheFirstThousandStretchesAreListed() {
        String windows = "{daily: 1, windows: [" + window(1) + ", " + window(3) + ", " + window(5) + "]}";
        var experiments = new FakeExperiments(List.of(
                ExperimentSamples.experiment(ExperimentSamples.text("open").replace("{every: 1m}", windows))));

        OpeningHoursResponse answer = new OpeningHoursResponses(experiments, Calendars.NONE)
                .of("open", new PlanQuery(WebFixture.NOW, WebFixture.NOW.plus(Duration.ofDays(366)), "open", null));

        assertThat(answer.open()).hasSize(1_000);
        assertThat(answer.notes()).singleElement().asString().matches("Of 109\\d open stretches the first 1000.*");
    }

    @ParameterizedTest
    @CsvSource({
        "EventResponse, entries, 1000",
        "EventResponse, targets, 1000",
        "TraceResponse, items, 1000",
        "Stretch, marks, 100",
        "ChaosToolkitJournal, run, 1000",
        "ChaosToolkitJournal, rollbacks, 1000",
        "Explanation, beside, 100",
        "TargetResponse, instances, 1000",
        "PreflightResponse, targets, 1000",
        "PreflightResponse, others, 1000",
        "PreflightResponse, refusals, 1000",
        "OpeningHoursResponse, open, 1000",
        "OpeningHoursResponse, exceptions, 1000",
        "PlanResponse, exceptions, 1000"
    })
    void isDescribedWithItsBound(String schema, String property, int most) {
        JsonNode described = RawHttpClient.send(port, RawHttpClient.request("GET /v3/api-docs"))
                .json()
                .at("/components/schemas/" + schema + "/properties/" + property);

        assertThat(described.path("maxItems").asInt()).isEqualTo(most);
        assertThat(described.path("description").asString()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/events, 500", "/api/v1/targets, 10000", "/api/v1/plan, 10000", "/api/v1/experiments, 1000"})
    void aPageIsNotLargerThanItsBound(String path, int most) {
        assertThat(RawHttpClient.send(port, RawHttpClient.request("GET " + path + "?limit=" + most))
                        .status())
                .isEqualTo(200);
        RawHttpClient.Answer refused =
                RawHttpClient.send(port, RawHttpClient.request("GET " + path + "?limit=" + (most + 1)));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("detail").asString()).contains("from 1 to " + most);
    }

    private static String window(int hour) {
        return "{days: [MON, TUE, WED, THU, FRI, SAT, SUN], from: \"0%d:00\", to: \"0%d:00\"}"
                .formatted(hour, hour + 1);
    }

    private TargetsResponse targets() {
        Clock clock = Clock.fixed(WebFixture.NOW, ZoneOffset.UTC);
        EligibilityExplainer eligibilityExplainer =
                new EligibilityExplainer(EligibilityFilter.by(clock), new Faults(ExperimentSamples.faults()));
        return EventualAnswers.of(new TargetController(platform, new FakeExperiments(List.of()), eligibilityExplainer)
                .targets(null, "", null));
    }
}
