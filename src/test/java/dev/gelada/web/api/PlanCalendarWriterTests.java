package dev.gelada.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gelada.EventualAnswers;
import dev.gelada.document.Json;
import dev.gelada.experiment.Experiment;
import dev.gelada.experiment.ExperimentSamples;
import dev.gelada.experiment.Experiments;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.schedule.Calendars;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.TimeZones;
import dev.gelada.web.ProgramInfo;
import dev.gelada.web.problem.ProblemException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanCalendarWriterTests {

    private static final Instant FROM = Instant.parse("2026-12-21T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-12-28T00:00:00Z");
    private static final ProgramInfo BLUE = new ProgramInfo("1.2.3", "staging", false, "blue");
    private static final String DAILY = """
            {daily: 2, zone: Europe/Berlin, windows: [{days: [MON, TUE, WED, THU, FRI], from: "09:30", to: "16:00"}],\
             except: ["2026-12-24..2026-12-26"]}""";

    private final Experiments experiments =
            experiments(experiment("daily", DAILY), experiment("apart", "{meanTimeBetween: 1d, per: workload}"));
    private final Plan plan = Plan.seeded(42);

    @Test
    void isACalendarThatOtherProgramsRead() throws IOException, ParserException {
        Calendar calendar = read(feed("daily", null));

        List<VEvent> events = calendar.getComponents("VEVENT");
        assertThat(events).hasSize(6);
        assertThat(Objects.requireNonNull(events.getFirst().getSummary()).getValue())
                .isEqualTo("process-freeze (daily)");
        assertThat(calendar.getProperty("X-WR-CALNAME").orElseThrow().getValue())
                .isEqualTo("Chaos planned by staging");
        assertThat(events.getFirst().getProperty("DURATION").orElseThrow().getValue())
                .isEqualTo("PT10S");
        assertThat(events.getFirst().getProperty("TRANSP").orElseThrow().getValue())
                .isEqualTo("TRANSPARENT");
        assertThat(events.getFirst().validate(true).hasErrors()).isFalse();
    }

    /** RFC 5545, 3.1 and 3.3.11: no line is longer than 75 octets, each ends in CR LF, and what would end a value early is escaped. */
    @Test
    void isWrittenInFoldedLinesThatReadBackAsTheyWere() throws IOException, ParserException {
        String description = "Größe, \\ and; 猿🐒 ".repeat(30) + "\nBEGIN:VEVENT";
        Experiments told = experiments(ExperimentSamples.experiment(ExperimentSamples.text("told")
                .replace("{every: 1m}", DAILY)
                .replace(
                        "spec:\n",
                        "spec:\n  description: " + JsonMapper.shared().writeValueAsString(description) + "\n")));
        String feed = feed(told, null, null);

        assertThat(feed).endsWith("END:VCALENDAR\r\n");
        assertThat(feed.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(feed.split("\r\n")).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(read(feed).<VEvent>getComponents("VEVENT"))
                .hasSize(6)
                .allMatch(event -> event.getProperty("DESCRIPTION")
                        .orElseThrow()
                        .getValue()
                        .equals(description));
    }

    @Test
    void aDescriptionWithControlCharactersBreaksNoLine() throws IOException, ParserException {
        Experiments told = experiments(ExperimentSamples.experiment(ExperimentSamples.text("told")
                .replace("{every: 1m}", DAILY)
                .replace("spec:\n", "spec:\n  description: \"a\\rEND:VEVENTb\"\n")));

        assertThat(read(feed(told, null, null)).<VEvent>getComponents("VEVENT"))
                .hasSize(6)
                .allMatch(event -> event.getProperty("DESCRIPTION")
                        .orElseThrow()
                        .getValue()
                        .equals("a\nEND:VEVENTb"));
    }

    /** A year of seconds is 31 million slots: what is not shown is not computed. */
    @Test
    void ofWhatStrikesEachSecondTheFirstAreShownAndTheRestIsNotComputed() throws IOException, ParserException {
        CountingPlan counted = new CountingPlan(plan);
        Experiments dense = experiments(experiment("dense", "{every: 1s}"));

        Calendar calendar = read(new PlanCalendarWriter(counted, dense, BLUE, Schedulers.immediate())
                .of(new PlanQuery(FROM, FROM.plus(Duration.ofDays(366)), null, null))
                .blockOptional(Duration.ofSeconds(30))
                .orElseThrow());

        assertThat(calendar.<VEvent>getComponents("VEVENT")).hasSize(5000);
        assertThat(calendar.getProperty("X-WR-CALDESC").orElseThrow().getValue())
                .startsWith("Only the first 5000 slots, up to "
                        + FROM.plusSeconds(4_999).toString().substring(0, 15));
        assertThat(counted.seconds()).isLessThan(7_200);
    }

    /** However many experiments there are: a day of five thousand with a slot a minute is seven million slots. */
    @Test
    void ofManyExperimentsOnlyWhatIsShownIsHeld() {
        CountingPlan counted = new CountingPlan(plan);
        Experiments many = new FakeExperiments(IntStream.range(0, 5_000)
                .mapToObj(number -> ExperimentSamples.anExperiment("experiment-" + number))
                .toList());

        String calendar = new PlanCalendarWriter(counted, many, BLUE, Schedulers.immediate())
                .of(new PlanQuery(FROM, FROM.plus(Duration.ofDays(28)), null, null))
                .blockOptional(Duration.ofSeconds(60))
                .orElseThrow();

        assertThat(calendar).contains("Only the first 5000 slots");
        assertThat(counted.slots()).isLessThan(100_000);
    }

    @Test
    void eachSlotKeepsItsUid() throws IOException, ParserException {
        List<String> week = uids(feed(null, null));

        assertThat(week).doesNotHaveDuplicates().hasSizeGreaterThan(10).allMatch(uid -> uid.endsWith("@blue.gelada"));
        assertThat(feed(null, null)).isEqualTo(feed(null, null));
    }

    @Test
    void showsOneWorkloadAlone() throws IOException, ParserException {
        assertThat(uids(feed("apart", "catalog"))).isNotEmpty().allMatch(uid -> uid.contains("-catalog@"));
        assertThat(uids(feed("apart", "local/fleet/catalog"))).isEqualTo(uids(feed("apart", "catalog")));
        assertThat(uids(feed("daily", "catalog"))).hasSize(6);
    }

    /** As slots name it, as documents may, or in full as targets are shown; only in full it says enough to be told from all that is selected. */
    @ParameterizedTest
    @CsvSource({
        "daily,    catalog,             6",
        "daily,    shop/catalog,        6",
        "daily,    shop/fleet/catalog,  6",
        "daily,    shop/fleet/payment,  0",
        "apart,    payment,             0",
        "apart,    shop/fleet/payment,  0"
    })
    void slotsThatCannotHitAWorkloadAreNotItsOwn(String experiment, String workload, int slots)
            throws IOException, ParserException {
        assertThat(uids(feed(experiment, workload))).hasSize(slots);
    }

    @Test
    void refusesAnExperimentThatIsNotThere() {
        assertThatThrownBy(() -> feed("dayly", null)).isInstanceOf(ProblemException.class);
    }

    @Test
    void thePlanSaysWhyADayHasNoSlots() {
        PlanPages pages = new PlanPages(plan, experiments, Calendars.NONE, Schedulers.immediate());

        JsonNode answer = json(pages, new PlanQuery(FROM, TO, "daily", null));

        assertThat(answer.path("items").size()).isEqualTo(6);
        assertThat(answer.path("items").get(0).path("workload").isNull()).isTrue();
        assertThat(answer.path("exceptions").toString()).isEqualTo("""
                        [{"experiment":"daily","from":"2026-12-23T23:00:00Z","to":"2026-12-26T23:00:00Z",\
                        "reason":"2026-12-24..2026-12-26"}]""");
    }

    /** It closes, and the plan, like the hours, says why, without what is secret in its address. */
    @Test
    void aCalendarThatIsNotKnownIsAnExceptionWithItsReason() {
        Experiments holidays = experiments(
                experiment("holidays", "{daily: 1, except: [\"https://ada:secret@example.org/feed.ics?key=secret\"]}"));
        PlanQuery query = new PlanQuery(FROM, TO, null, null);
        String why = "https://example.org/feed.ics is not available";

        JsonNode answer = json(new PlanPages(plan, holidays, Calendars.NONE, Schedulers.immediate()), query);
        OpeningHoursResponse hours = new OpeningHoursResponses(holidays, Calendars.NONE).of("holidays", query);

        assertThat(answer.path("items").size()).isZero();
        assertThat(answer.path("exceptions").toString()).contains(why).doesNotContain("secret");
        assertThat(hours.problems().toString()).contains(why).doesNotContain("secret");
    }

    @Test
    void theHoursOfAnExperimentAreShown() {
        OpeningHoursResponse answer = new OpeningHoursResponses(experiments, Calendars.NONE)
                .of("daily", new PlanQuery(FROM, TO, "daily", null));

        assertThat(answer.zone()).isEqualTo("Europe/Berlin");
        assertThat(answer.always()).isFalse();
        assertThat(answer.open())
                .hasSize(3)
                .first()
                .isEqualTo(new OpeningHoursResponse.Open(
                        Instant.parse("2026-12-21T08:30:00Z"), Instant.parse("2026-12-21T15:00:00Z")));
        assertThat(answer.exceptions()).hasSize(1);
        assertThat(answer.problems()).isEmpty();
    }

    /** The browser knows no zone Z. */
    @Test
    void aScheduleThatIsNoneHasTheClockOfUtc() {
        Experiments asked = experiments(experiment("asked", "{daily: 2, zone: Z}"));

        assertThat(new OpeningHoursResponses(asked, Calendars.NONE)
                        .of("asked", new PlanQuery(FROM, TO, "asked", null))
                        .zone())
                .isEqualTo("UTC");
        assertThat(TimeZones.shown(new Schedule.OnDemand().hours().zone())).isEqualTo("UTC");
    }

    private JsonNode json(PlanPages pages, PlanQuery query) {
        PlanResponse answer = EventualAnswers.of(pages.of(query, 1000));
        return Json.mapper().readTree(Json.mapper().writeValueAsString(answer));
    }

    private String feed(@Nullable String experiment, @Nullable String workload) {
        return feed(experiments, experiment, workload);
    }

    private String feed(Experiments of, @Nullable String experiment, @Nullable String workload) {
        return new PlanCalendarWriter(plan, of, BLUE, Schedulers.immediate())
                .of(PlanQuery.of(FROM, TO, FROM, Duration.ZERO, experiment, workload))
                .blockOptional(Duration.ofSeconds(10))
                .orElseThrow();
    }

    private static List<String> uids(String text) throws IOException, ParserException {
        return read(text).<VEvent>getComponents("VEVENT").stream()
                .map(event -> event.getProperty("UID").orElseThrow().getValue())
                .toList();
    }

    private static Calendar read(String text) throws IOException, ParserException {
        return new CalendarBuilder().build(new StringReader(text));
    }

    private static Experiment experiment(String name, String schedule) {
        return ExperimentSamples.experiment(ExperimentSamples.text(name)
                .replace("{every: 1m}", schedule)
                .replace("[checkout]", "[checkout, catalog]"));
    }

    private static Experiments experiments(Experiment... all) {
        return new Experiments() {
            @Override
            public Catalogue current() {
                return new Catalogue(List.of(all), List.of());
            }

            @Override
            public Flux<Catalogue> changes() {
                return Flux.never();
            }
        };
    }
}
