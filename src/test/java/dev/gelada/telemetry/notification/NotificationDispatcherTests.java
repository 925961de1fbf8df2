package dev.gelada.telemetry.notification;

import static dev.gelada.telemetry.notification.TestReceivers.receiver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.EventualAnswers;
import dev.gelada.MovableClock;
import dev.gelada.SelfSigned;
import dev.gelada.document.Json;
import dev.gelada.experiment.ExperimentSamples;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.EntrySubject;
import dev.gelada.journal.Journal;
import dev.gelada.journal.JournalEntry;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.TestJournals;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.safeguard.DryRunPolicy;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.Slot;
import dev.gelada.selection.Target;
import dev.gelada.setting.proxy.ProxySettings;
import dev.gelada.store.Database;
import dev.gelada.store.Store;
import dev.gelada.vitals.error.ErrorRegistry;
import dev.gelada.vitals.error.ErrorSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Over real sockets and a real database. */
class NotificationDispatcherTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Target TARGET = new Target(new WorkloadRef("Deployment", "shop", "cart"), null);
    private static final Target OTHER = new Target(new WorkloadRef("Deployment", "shop", "checkout"), null);
    private static final String KEY = "whsec_MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnM=";

    private final MovableClock clock = new MovableClock(NOON);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ErrorRegistry errors = new ErrorRegistry(clock);
    private final List<Disposable> running = new ArrayList<>();
    private List<Store> stores = List.of();
    private Plan plan = new Moments();
    private DryRunPolicy dryRunPolicy = new DryRunPolicy(false);

    @BeforeEach
    void open() {
        empty(Database.H2_IN_MEMORY);
    }

    @AfterEach
    void stop() {
        running.forEach(Disposable::dispose);
    }

    @Test
    void tellsAnEventInOrder() {
        try (WebhookServer webhookServer = WebhookServer.answering(200)) {
            start(receiver("webhook", webhookServer.url("/"), "events", "raised,injected,closed", "secret", KEY));
            happen("event-1");

            await().until(() -> webhookServer.heard().size() >= 3);

            assertThat(webhookServer.heard())
                    .extracting(heard ->
                            Json.mapper().readTree(heard.body()).get("moment").asString())
                    .containsExactly("raised", "injected", "closed");
            WebhookServer.Heard last = webhookServer.heard().getLast();
            var body = Json.mapper().readTree(last.body());
            assertThat(body.get("fault").asString()).isEqualTo("process-kill");
            assertThat(body.get("outcome").asString()).isEqualTo("survived");
            assertThat(body.get("targets").asString()).isEqualTo(TARGET + ", " + OTHER);
            assertThat(last.id()).isEqualTo(body.get("id").asString());
            assertThat(last.signature())
                    .isEqualTo(WebhookSignature.with(Secret.of(KEY))
                            .of(Objects.requireNonNull(last.id()), NOON.getEpochSecond(), last.body()));
        }
    }

    @Test
    void sendsOneMessageForTwoReplicas() {
        empty(Database.POSTGRESQL);
        try (WebhookServer webhookServer = WebhookServer.answering(200)) {
            Receiver receiver = receiver("webhook", webhookServer.url("/"), "events", "before,closed");
            plan = new Moments(NOON.plusSeconds(300), NOON.plusSeconds(900));
            start(0, receiver);
            start(1, receiver);
            await().until(() -> webhookServer.heard().size() == 1);
            happen("event-1");
            happen("event-2");
            await().until(() -> webhookServer.heard().size() >= 3);
            clock.advance(Duration.ofMinutes(6));

            await().until(() -> webhookServer.heard().size() >= 4);

            assertThat(webhookServer.heard())
                    .extracting(WebhookServer.Heard::id)
                    .hasSize(4)
                    .doesNotHaveDuplicates();
            assertThat(webhookServer.heard().getFirst().body())
                    .contains("\"moment\":\"before\"", "2026-03-01T12:05:00Z");
        }
    }

    @Test
    void saysBeforehandThatTheOperatorHoldsEverythingBack() {
        dryRunPolicy = new DryRunPolicy(true);
        plan = new Moments(NOON.plusSeconds(300));
        try (WebhookServer webhookServer = WebhookServer.answering(200)) {
            start(receiver("webhook", webhookServer.url("/"), "events", "before"));

            await().until(() -> webhookServer.heard().size() == 1);

            assertThat(webhookServer.heard().getFirst().body()).contains("\"dryRun\":true");
        }
    }

    @Test
    void sendsAgainWhatWasNotTakenUnderTheSameId() {
        try (WebhookServer webhookServer = WebhookServer.answering(500, 503, 200)) {
            MessageSender messageSender = start(receiver("cloudevents", webhookServer.url("/"), "events", "closed"));
            happen("event-1");

            await().until(() ->
                    webhookServer.heard().size() >= 3 && messageSender.state().failures() == 0);

            assertThat(webhookServer.heard())
                    .extracting(WebhookServer.Heard::id)
                    .containsOnly(webhookServer.heard().getFirst().id());
            assertThat(sent("retried")).isEqualTo(2);
            assertThat(sent("sent")).isEqualTo(1);
        }
    }

    @Test
    void givesUpWhatIsRefusedAndGoesOn() {
        try (WebhookServer webhookServer = WebhookServer.answering(410, 410, 410, 200)) {
            MessageSender messageSender = start(receiver("webhook", webhookServer.url("/sesame"), "events", "closed"));
            happen("event-1");
            happen("event-2");

            await().atMost(EventualAnswers.PATIENCE)
                    .until(() -> webhookServer.heard().size() >= 4 && sent("sent") == 1);

            assertThat(webhookServer.heard().get(3).id())
                    .isNotEqualTo(webhookServer.heard().get(2).id());
            assertThat(sent("givenUp")).isEqualTo(1);
            assertThat(messageSender.state().lost()).isEqualTo(1);
            assertThat(errors.count(ErrorSource.NOTIFICATION)).isEqualTo(1);
            assertThat(errors.rows().toString()).contains("answered 410").doesNotContain("sesame");
        }
    }

    @Test
    void givesUpWhatIsTooOldAndGoesOn() {
        try (WebhookServer webhookServer = WebhookServer.answering(500)) {
            start(receiver("webhook", webhookServer.url("/"), "events", "closed", "max-age", "1h"));
            happen("event-1");
            await().until(() -> sent("retried") == 1);

            clock.advance(Duration.ofHours(2));

            await().until(() -> sent("givenUp") == 1);
        }
    }

    /** kube-monkey#211: an outlet that hung. */
    @Test
    void letsAnOutletThatHangsHoldUpOnlyItself() {
        try (WebhookServer silent = WebhookServer.silent();
                WebhookServer well = WebhookServer.answering(200)) {
            MessageSender hanging = start(receiver("webhook", silent.url("/"), "events", "closed", "timeout", "200ms"));
            Receiver other = TestReceivers.receivers(
                            "other.kind", "slack", "other.url", well.url("/"), "other.events", "closed")
                    .getFirst();
            start(other);
            happen("event-1");
            happen("event-2");

            await().until(() -> well.heard().size() == 2 && hanging.state().failures() > 0);

            assertThat(hanging.state().why()).contains("gave no answer within 200 ms");
        }
    }

    @Test
    void takesASlowAnswerForNone() {
        Flux<String> drip = Flux.interval(Duration.ofMillis(50)).map(tick -> "x");
        try (WebhookServer webhookServer = WebhookServer.talking((number, response) -> number == 1
                ? response.status(500).sendString(drip)
                : response.status(200).sendString(drip))) {
            start(receiver("webhook", webhookServer.url("/"), "events", "closed", "timeout", "1s"));
            happen("event-1");

            await().until(() -> sent("sent") == 1);

            assertThat(sent("retried"))
                    .as("the status is there at once, whatever drips after it")
                    .isEqualTo(1);
        }
    }

    /** chaoskube's Slack notifier: an answer whose body nobody closed kept its connection for ever. */
    @Test
    void leavesNoConnectionBehind() {
        try (WebhookServer webhookServer = WebhookServer.talking(
                (number, response) -> response.status(number == 1 ? 500 : 200).sendString(Flux.just("o", "k")))) {
            start(receiver("slack", webhookServer.url("/"), "events", "raised,closed"));
            happen("event-1");

            await().until(() -> sent("sent") == 2);

            await().until(() -> webhookServer.open() == 0);
        }
    }

    @Test
    void followsNoRedirect() {
        try (WebhookServer elsewhere = WebhookServer.answering(200);
                WebhookServer webhookServer = WebhookServer.talking((number, response) -> response.status(302)
                        .header("Location", elsewhere.url("/"))
                        .send())) {
            MessageSender messageSender = start(receiver("webhook", webhookServer.url("/"), "events", "closed"));
            happen("event-1");

            await().atMost(EventualAnswers.PATIENCE)
                    .until(() -> messageSender.state().lost() == 1);

            assertThat(elsewhere.heard()).isEmpty();
            assertThat(messageSender.state().why()).contains("redirects are not followed");
        }
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        try (WebhookServer webhookServer = WebhookServer.talking((number, response) ->
                response.status(429).header("Retry-After", "120").send())) {
            MessageSender messageSender = start(receiver("webhook", webhookServer.url("/"), "events", "closed"));
            happen("event-1");

            await().until(() -> messageSender.state().failures() == 1);

            assertThat(messageSender.pause()).isEqualTo(Duration.ofMinutes(2));
        }
    }

    /** kube-monkey's notifications client verified none. */
    @Test
    void refusesACertificateThatNobodyKnows(@TempDir Path folder) throws Exception {
        try (WebhookServer webhookServer = WebhookServer.secure(SelfSigned.keys(folder, "IP:127.0.0.1"))) {
            MessageSender messageSender = start(receiver("webhook", webhookServer.url("/sesame"), "events", "closed"));
            happen("event-1");

            await().until(() -> messageSender.state().failures() > 0);

            assertThat(messageSender.state().why())
                    .containsIgnoringCase("certificat")
                    .doesNotContain("sesame");
            assertThat(webhookServer.heard()).isEmpty();
        }
    }

    @Test
    void trustsACertificateThatItIsGiven(@TempDir Path folder) throws Exception {
        try (WebhookServer webhookServer = WebhookServer.secure(SelfSigned.keys(folder, "IP:127.0.0.1"))) {
            start(receiver(
                    "webhook",
                    webhookServer.url("/"),
                    "events",
                    "closed",
                    "certificates",
                    folder + "/certificate.pem"));
            happen("event-1");

            await().until(() -> webhookServer.heard().size() == 1);
        }
    }

    @Test
    void refusesTheCertificateOfAnotherHost(@TempDir Path folder) throws Exception {
        try (WebhookServer webhookServer = WebhookServer.secure(SelfSigned.keys(folder, "DNS:elsewhere.example"))) {
            MessageSender messageSender = start(receiver(
                    "webhook",
                    webhookServer.url("/"),
                    "events",
                    "closed",
                    "certificates",
                    folder + "/certificate.pem"));
            happen("event-1");

            await().until(() -> messageSender.state().failures() > 0);

            assertThat(webhookServer.heard()).isEmpty();
        }
    }

    @Test
    void tellsWhatTheOutletAnsweredInHealthAndInTheLedger() {
        try (WebhookServer webhookServer = WebhookServer.talking(
                (number, response) -> response.status(410).sendString(Flux.just("channel_is_archived")))) {
            MessageSender messageSender = start(receiver("slack", webhookServer.url("/"), "events", "closed"));
            happen("event-1");

            await().atMost(EventualAnswers.PATIENCE)
                    .until(() -> messageSender.state().lost() == 1);

            assertThat(messageSender.state().why()).contains("answered 410 'channel_is_archived'");
            assertThat(errors.rows().toString()).contains("answered 410 'channel_is_archived'");
        }
    }

    @Test
    void sendsTheHeadersOfTheSettings() {
        try (WebhookServer webhookServer = WebhookServer.answering(200)) {
            start(receiver(
                    "webhook", webhookServer.url("/"), "events", "halted", "headers.Authorization", "Bearer sesame"));
            EventualAnswers.done(
                    journal(0).append(EntrySubject.GELADA, new JournalEntry.HaltEngaged("ada", "release")));

            await().until(() -> webhookServer.heard().size() == 1);

            assertThat(webhookServer.heard().getFirst().authorization()).isEqualTo("Bearer sesame");
            assertThat(webhookServer.heard().getFirst().body()).contains("\"by\":\"ada\"", "\"reason\":\"release\"");
        }
    }

    private double sent(String result) {
        return meters.get("gelada.telemetry.notifications")
                .tag("outlet", "team")
                .tag("result", result)
                .counter()
                .count();
    }

    private MessageSender start(Receiver receiver) {
        return start(0, receiver);
    }

    private MessageSender start(int replica, Receiver receiver) {
        MessageSender messageSender = new MessageSender(
                receiver,
                new HttpSender(
                        receiver,
                        TlsTrust.with(receiver.certificates()),
                        ProxySettings.NONE,
                        clock,
                        Schedulers.parallel()),
                meters,
                errors,
                clock);
        NotificationDispatcher notificationDispatcher = new NotificationDispatcher(
                receiver,
                messageSender,
                TestJournals.outbox(stores.get(replica), clock, "life-" + replica),
                new UpcomingSlots(new FakeExperiments(List.of(ExperimentSamples.anExperiment())), plan, dryRunPolicy),
                new MessageFactory("blue", "here"),
                Schedulers.parallel());
        running.add(new NotificationTask(List.of(notificationDispatcher)).run().subscribe(done -> {}, error -> {}));
        await().until(() -> opened(receiver.name()));
        return messageSender;
    }

    private Journal journal(int replica) {
        return TestJournals.on(stores.get(replica), clock, "life-" + replica);
    }

    private void happen(String id) {
        FaultName kill = new FaultName("process-kill");
        EventualAnswers.done(journal(0)
                .append(
                        new EntrySubject(new EventId(id), "lost-replica"),
                        new JournalEntry.Raised(kill, "scheduled", null, null, NOON, false),
                        new JournalEntry.Drawn(List.of(TARGET, OTHER), 3),
                        new JournalEntry.Injected(kill, TARGET),
                        new JournalEntry.Injected(kill, OTHER),
                        new JournalEntry.Closed(Outcome.SURVIVED, null)));
    }

    private void empty(Database database) {
        stores = database.empty();
        EventualAnswers.of(stores.getFirst().write(sqlSession -> sqlSession.update("delete from outbox")));
    }

    private boolean opened(String outlet) {
        return !EventualAnswers.of(stores.getFirst()
                        .read(sqlSession ->
                                sqlSession.query("select name from outbox where name = $1", row -> 1, outlet)))
                .isEmpty();
    }

    /** A plan of these moments. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Moments(Instant... moments) implements Plan {

        @Override
        public List<Slot> slots(String experiment, Schedule schedule, Instant from, Instant to) {
            return Arrays.stream(moments)
                    .filter(at -> !at.isBefore(from) && at.isBefore(to))
                    .map(at -> new Slot(experiment, at.getEpochSecond(), at))
                    .toList();
        }

        @Override
        public Optional<Slot> next(String experiment, Schedule schedule, Instant after) {
            return slots(experiment, schedule, after.plusNanos(1), Instant.MAX).stream()
                    .findFirst();
        }
    }
}
