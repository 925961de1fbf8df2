package dev.gelada.schedule.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.MovableClock;
import dev.gelada.schedule.ExceptionDates;
import dev.gelada.schedule.OpeningHours;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import dev.gelada.setting.proxy.ProxySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.test.scheduler.VirtualTimeScheduler;

class CachedCalendarsTests {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final String FREEZE =
            ICalendarReaderTests.calendar("SUMMARY:Freeze\nDTSTART;VALUE=DATE:20260603\nDTEND;VALUE=DATE:20260604");
    private static final CalendarProperties SETTINGS =
            new CalendarProperties(".", Duration.ofMinutes(15), Duration.ofSeconds(10), Duration.ofDays(1));

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(NOW);
    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private CachedCalendars calendars;
    private Disposable running;

    @BeforeEach
    void starts() {
        calendars = calendars(new CalendarFetcher(
                CalendarConfiguration.client(ProxySettings.NONE),
                folder,
                SETTINGS.timeout(),
                Schedulers.immediate(),
                timer));
        running = calendars.run().subscribe();
    }

    private CachedCalendars calendars(CalendarFetcher calendarFetcher) {
        CalendarFiles calendarFiles = new CalendarFiles(folder.resolve("calendar"));
        return new CachedCalendars(calendarFetcher, calendarFiles, SETTINGS, clock, timer, Schedulers.immediate());
    }

    @AfterEach
    void stops() {
        running.dispose();
    }

    @Test
    void readsWhatIsAskedForAndNothingIsPlannedBefore() throws IOException {
        Files.writeString(folder.resolve("freeze.ics"), FREEZE);
        OpeningHours openingHours = openingHours("freeze.ics");

        assertThat(openingHours.isOpen(calendars, NOW)).isFalse();
        assertThat(openingHours.problems(calendars)).singleElement().asString().endsWith("it has not been read yet");

        passes(Duration.ofSeconds(1));

        assertThat(openingHours.problems(calendars)).isEmpty();
        assertThat(openingHours.isOpen(calendars, NOW)).isTrue();
        assertThat(openingHours.isOpen(calendars, Instant.parse("2026-06-03T12:00:00Z")))
                .isFalse();
    }

    @Test
    void aCalendarThatIsNotThereClosesAndSaysWhy() {
        OpeningHours openingHours = openingHours("nowhere.ics");
        Plan plan = Plan.seeded(42, calendars);
        Schedule daily = new Schedule.Daily(2, openingHours, Duration.ZERO);
        openingHours.isOpen(calendars, NOW);

        passes(Duration.ofSeconds(1));

        assertThat(plan.slots("x", daily, NOW, NOW.plus(Duration.ofDays(9)))).isEmpty();
        assertThat(openingHours.problems(calendars))
                .containsExactly("the calendar nowhere.ics is not available, so its schedules have no slots:"
                        + " there is no file " + folder.resolve("nowhere.ics"));
        assertThat(openingHours.closures(calendars, NOW, NOW.plusSeconds(1)))
                .extracting(OpeningHours.Closure::reason)
                .containsExactly("nowhere.ics is not available: there is no file " + folder.resolve("nowhere.ics"));
    }

    @Test
    void whatWasReadLastHoldsForADayAndThenCloses() throws IOException {
        Files.writeString(folder.resolve("freeze.ics"), FREEZE);
        OpeningHours openingHours = openingHours("freeze.ics");
        openingHours.isOpen(calendars, NOW);
        passes(Duration.ofSeconds(1));
        Files.writeString(folder.resolve("freeze.ics"), "<html>please log in</html>");

        passes(Duration.ofMinutes(16));
        assertThat(openingHours.problems(calendars)).isEmpty();

        passes(Duration.ofDays(1));
        assertThat(openingHours.problems(calendars)).singleElement().asString().contains("it is no iCalendar");
        assertThat(openingHours.isOpen(calendars, NOW.plus(Duration.ofDays(1)))).isFalse();
    }

    @Test
    void anEditIsReadAtTheNextRefresh() throws IOException {
        Files.writeString(folder.resolve("freeze.ics"), FREEZE);
        OpeningHours openingHours = openingHours("freeze.ics");
        openingHours.isOpen(calendars, NOW);
        passes(Duration.ofSeconds(1));
        Files.writeString(folder.resolve("freeze.ics"), FREEZE.replace("20260603", "20260601"));

        passes(Duration.ofMinutes(16));

        assertThat(openingHours.isOpen(calendars, clock.instant())).isFalse();
        assertThat(openingHours.closures(calendars, NOW, NOW.plusSeconds(1)))
                .extracting(OpeningHours.Closure::reason)
                .containsExactly("freeze.ics: Freeze");
    }

    @Test
    void beyondWhatACalendarWasAskedForNothingIsPlanned() throws IOException {
        Files.writeString(folder.resolve("freeze.ics"), FREEZE);
        OpeningHours openingHours = openingHours("freeze.ics");
        openingHours.isOpen(calendars, NOW);
        passes(Duration.ofSeconds(1));

        assertThat(openingHours.isOpen(calendars, NOW.plus(Duration.ofDays(366))))
                .isTrue();
        assertThat(openingHours.isOpen(calendars, NOW.plus(Duration.ofDays(1000))))
                .isFalse();
    }

    @Test
    void readsFromAUrlAndSaysWhatTheServerAnswered() {
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get(
                                "/freeze.ics", (request, response) -> response.sendString(Mono.just(FREEZE)))
                        .get(
                                "/gone.ics",
                                (request, response) -> response.status(404).send())
                        .get("/silent.ics", (request, response) -> response.neverComplete())
                        .get(
                                "/large.ics",
                                (request, response) ->
                                        response.sendString(Mono.just("x".repeat(ICalendarReader.LARGEST + 1)))))
                .bindNow();
        CalendarFetcher calendarFetcher = new CalendarFetcher(
                CalendarConfiguration.client(ProxySettings.NONE),
                folder,
                Duration.ofSeconds(2),
                Schedulers.immediate(),
                Schedulers.parallel());
        String at = "http://127.0.0.1:" + server.port();

        assertThat(calendarFetcher.text(at + "/freeze.ics").block(Duration.ofSeconds(30)))
                .isEqualTo(FREEZE);
        assertThat(refused(calendarFetcher, at + "/gone.ics")).contains("it answered 404");
        assertThat(refused(calendarFetcher, at + "/silent.ics")).contains("no answer within 2 s");
        assertThat(refused(calendarFetcher, at + "/large.ics")).contains("limit");
        server.disposeNow();
        assertThat(refused(calendarFetcher, at + "/freeze.ics")).contains("refused");
    }

    @Test
    void aRestartWhileACalendarIsAwayKeepsWhatWasReadLastAndItsAge() {
        String url = "https://me:secret@example.org/team.ics";
        new CalendarFiles(folder.resolve("calendar")).keep(url, FREEZE, NOW.minus(Duration.ofHours(23)));
        OpeningHours openingHours = openingHours(url);
        restartsWhileEverythingIsAway();
        openingHours.isOpen(calendars, NOW);

        passes(Duration.ofSeconds(1));
        assertThat(openingHours.problems(calendars)).isEmpty();
        assertThat(openingHours.isOpen(calendars, NOW)).isTrue();
        assertThat(openingHours.isOpen(calendars, Instant.parse("2026-06-03T12:00:00Z")))
                .isFalse();

        passes(Duration.ofHours(1));
        assertThat(openingHours.problems(calendars)).singleElement().asString().contains("it is away");
        assertThat(folder.resolve("calendar")).isDirectoryNotContaining("regex:.*secret.*");
    }

    @Test
    void aCopyThatIsTooOldOrBrokenOpensNothing() {
        CalendarFiles calendarFiles = new CalendarFiles(folder.resolve("calendar"));
        calendarFiles.keep("https://example.org/old.ics", FREEZE, NOW.minus(Duration.ofHours(25)));
        calendarFiles.keep("https://example.org/broken.ics", "<html>", NOW);
        OpeningHours old = openingHours("https://example.org/old.ics");
        OpeningHours broken = openingHours("https://example.org/broken.ics");
        restartsWhileEverythingIsAway();
        old.isOpen(calendars, NOW);
        broken.isOpen(calendars, NOW);

        passes(Duration.ofSeconds(1));

        assertThat(old.isOpen(calendars, NOW)).isFalse();
        assertThat(broken.isOpen(calendars, NOW)).isFalse();
    }

    @Test
    void whatWasFetchedIsKeptWithItsAge() {
        String url = "https://example.org/team.ics";
        restarts(request ->
                Mono.just(ClientResponse.create(HttpStatus.OK).body(FREEZE).build()));
        openingHours(url).isOpen(calendars, NOW);

        passes(Duration.ofSeconds(1));
        restarts(request ->
                Mono.just(ClientResponse.create(HttpStatus.OK).body("<html>").build()));
        openingHours(url).isOpen(calendars, NOW);
        passes(Duration.ofHours(1));

        assertThat(new CalendarFiles(folder.resolve("calendar")).of(url))
                .isEqualTo(new CalendarFiles.Copy(FREEZE, NOW.plusSeconds(1)));
        assertThat(openingHours(url).problems(calendars)).isEmpty();
    }

    private void restartsWhileEverythingIsAway() {
        restarts(request -> Mono.error(new IOException("it is away")));
    }

    private void restarts(ExchangeFunction answers) {
        running.dispose();
        WebClient client = WebClient.builder().exchangeFunction(answers).build();
        calendars = calendars(new CalendarFetcher(client, folder, SETTINGS.timeout(), Schedulers.immediate(), timer));
        running = calendars.run().subscribe();
    }

    /** One address that makes no sense must not end the reading of all others. */
    @Test
    void anAddressThatMakesNoSenseKeepsNobodyElseFromBeingRead() throws IOException {
        Files.writeString(folder.resolve("freeze.ics"), FREEZE);
        ExceptionDates.Calendar odd = new ExceptionDates.Calendar("https://example.org/{team}.ics");
        OpeningHours both =
                new OpeningHours(ZoneOffset.UTC, List.of(), List.of(odd, ExceptionDates.of("freeze.ics")), List.of());
        both.isOpen(calendars, NOW);

        passes(Duration.ofSeconds(1));

        assertThat(both.problems(calendars)).singleElement().asString().contains("{team}", "Illegal character");
        assertThat(openingHours("freeze.ics").isOpen(calendars, NOW)).isTrue();
    }

    /** It would take minutes: rules that name nothing, followed from the year 1 on. */
    @Test
    @Timeout(60)
    void whatIsNotUnderstoodInTimeIsNotKnownAndFreesItsThread() throws Exception {
        Files.writeString(
                folder.resolve("endless.ics"),
                ("BEGIN:VCALENDAR\r\n"
                        + "BEGIN:VEVENT\r\nDTSTART:00010101T000000Z\r\nRRULE:FREQ=HOURLY;COUNT=9;BYMONTH=2;BYMONTHDAY=30\r\nEND:VEVENT\r\n"
                                .repeat(5000)
                        + "END:VCALENDAR\r\n"));
        Scheduler aside = Schedulers.newSingle("aside");
        CalendarFetcher calendarFetcher = new CalendarFetcher(
                CalendarConfiguration.client(ProxySettings.NONE),
                folder,
                SETTINGS.timeout(),
                Schedulers.immediate(),
                Schedulers.parallel());
        running.dispose();
        calendars = new CachedCalendars(
                calendarFetcher, new CalendarFiles(folder.resolve("calendar")), SETTINGS, clock, timer, aside);
        running = calendars.run().subscribe();
        OpeningHours openingHours = openingHours("endless.ics");

        while (openingHours.problems(calendars).toString().contains("it has not been read yet")) {
            timer.advanceTimeBy(Duration.ofSeconds(1));
        }

        assertThat(openingHours.problems(calendars))
                .singleElement()
                .asString()
                .endsWith("it takes longer than 10 s to understand");
        CountDownLatch free = new CountDownLatch(1);
        aside.schedule(free::countDown);
        assertThat(free.await(30, TimeUnit.SECONDS)).isTrue();
        aside.dispose();
    }

    @Test
    void aSecretInTheAddressIsNotShown() {
        OpeningHours openingHours = openingHours("https://me:secret@example.org/team.ics?token=secret");

        assertThat(openingHours.problems(calendars))
                .singleElement()
                .asString()
                .contains("https://example.org/team.ics")
                .doesNotContain("secret");
        assertThat(openingHours.closures(calendars, NOW, NOW.plusSeconds(1)).toString())
                .contains("example.org")
                .doesNotContain("secret");
    }

    private static String refused(CalendarFetcher calendarFetcher, String source) {
        return calendarFetcher
                .text(source)
                .onErrorResume(broken -> Mono.just("refused: " + broken.getMessage()))
                .blockOptional(Duration.ofSeconds(30))
                .orElseThrow();
    }

    private void passes(Duration time) {
        clock.advance(time);
        timer.advanceTimeBy(Duration.ofSeconds(2));
    }

    private static OpeningHours openingHours(String source) {
        return new OpeningHours(ZoneOffset.UTC, List.of(), List.of(ExceptionDates.of(source)), List.of());
    }
}
