package dev.gelada.telemetry.notification;

import static dev.gelada.telemetry.notification.Outletting.outlet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gelada.Answers;
import dev.gelada.MovableClock;
import dev.gelada.SelfSigned;
import dev.gelada.document.Json;
import dev.gelada.experiment.FakeExperiments;
import dev.gelada.experiment.Samples;
import dev.gelada.fault.EventId;
import dev.gelada.fault.FaultName;
import dev.gelada.journal.Entry;
import dev.gelada.journal.Journal;
import dev.gelada.journal.Journals;
import dev.gelada.journal.Outcome;
import dev.gelada.journal.Subject;
import dev.gelada.platform.WorkloadRef;
import dev.gelada.safeguard.Arming;
import dev.gelada.schedule.Plan;
import dev.gelada.schedule.Schedule;
import dev.gelada.schedule.Slot;
import dev.gelada.setting.proxy.Proxies;
import dev.gelada.store.Database;
import dev.gelada.store.Store;
import dev.gelada.target.Target;
import dev.gelada.vitals.error.ErrorLedger;
import dev.gelada.vitals.error.Net;
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
class TellerTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Target TARGET = new Target(new WorkloadRef("Deployment", "shop", "cart"), null);
    private static final Target OTHER = new Target(new WorkloadRef("Deployment", "shop", "checkout"), null);
    private static final String KEY = "whsec_MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnM=";

    private final MovableClock clock = new MovableClock(NOON);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ErrorLedger errors = new ErrorLedger(clock);
    private final List<Disposable> running = new ArrayList<>();
    private List<Store> stores = List.of();
    private Plan plan = new Moments();
    private Arming arming = new Arming(false);

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
        try (Listener listener = Listener.answering(200)) {
            start(outlet("webhook", listener.url("/"), "moments", "raised,injected,closed", "secret", KEY));
            happen("event-1");

            await().until(() -> listener.heard().size() >= 3);

            assertThat(listener.heard())
                    .extracting(heard ->
                            Json.mapper().readTree(heard.body()).get("moment").asString())
                    .containsExactly("raised", "injected", "closed");
            Listener.Heard last = listener.heard().getLast();
            var body = Json.mapper().readTree(last.body());
            assertThat(body.get("fault").asString()).isEqualTo("process-kill");
            assertThat(body.get("outcome").asString()).isEqualTo("survived");
            assertThat(body.get("targets").asString()).isEqualTo(TARGET + ", " + OTHER);
            assertThat(last.id()).isEqualTo(body.get("id").asString());
            assertThat(last.signature())
                    .isEqualTo(Signature.with(Secret.of(KEY))
                            .of(Objects.requireNonNull(last.id()), NOON.getEpochSecond(), last.body()));
        }
    }

    @Test
    void sendsOneMessageForTwoReplicas() {
        empty(Database.POSTGRESQL);
        try (Listener listener = Listener.answering(200)) {
            Outlet outlet = outlet("webhook", listener.url("/"), "moments", "before,closed");
            plan = new Moments(NOON.plusSeconds(300), NOON.plusSeconds(900));
            start(0, outlet);
            start(1, outlet);
            await().until(() -> listener.heard().size() == 1);
            happen("event-1");
            happen("event-2");
            await().until(() -> listener.heard().size() >= 3);
            clock.advance(Duration.ofMinutes(6));

            await().until(() -> listener.heard().size() >= 4);

            assertThat(listener.heard())
                    .extracting(Listener.Heard::id)
                    .hasSize(4)
                    .doesNotHaveDuplicates();
            assertThat(listener.heard().getFirst().body()).contains("\"moment\":\"before\"", "2026-03-01T12:05:00Z");
        }
    }

    @Test
    void saysBeforehandThatTheOperatorHoldsEverythingBack() {
        arming = new Arming(true);
        plan = new Moments(NOON.plusSeconds(300));
        try (Listener listener = Listener.answering(200)) {
            start(outlet("webhook", listener.url("/"), "moments", "before"));

            await().until(() -> listener.heard().size() == 1);

            assertThat(listener.heard().getFirst().body()).contains("\"dryRun\":true");
        }
    }

    @Test
    void sendsAgainWhatWasNotTakenUnderTheSameId() {
        try (Listener listener = Listener.answering(500, 503, 200)) {
            Courier courier = start(outlet("cloudevents", listener.url("/"), "moments", "closed"));
            happen("event-1");

            await().until(() -> listener.heard().size() >= 3 && courier.state().failures() == 0);

            assertThat(listener.heard())
                    .extracting(Listener.Heard::id)
                    .containsOnly(listener.heard().getFirst().id());
            assertThat(sent("retried")).isEqualTo(2);
            assertThat(sent("sent")).isEqualTo(1);
        }
    }

    @Test
    void givesUpWhatIsRefusedAndGoesOn() {
        try (Listener listener = Listener.answering(410, 410, 410, 200)) {
            Courier courier = start(outlet("webhook", listener.url("/sesame"), "moments", "closed"));
            happen("event-1");
            happen("event-2");

            await().atMost(Answers.PATIENCE).until(() -> listener.heard().size() >= 4 && sent("sent") == 1);

            assertThat(listener.heard().get(3).id())
                    .isNotEqualTo(listener.heard().get(2).id());
            assertThat(sent("givenUp")).isEqualTo(1);
            assertThat(courier.state().lost()).isEqualTo(1);
            assertThat(errors.count(Net.NOTIFICATION)).isEqualTo(1);
            assertThat(errors.rows().toString()).contains("answered 410").doesNotContain("sesame");
        }
    }

    @Test
    void givesUpWhatIsTooOldAndGoesOn() {
        try (Listener listener = Listener.answering(500)) {
            start(outlet("webhook", listener.url("/"), "moments", "closed", "give-up-after", "1h"));
            happen("event-1");
            await().until(() -> sent("retried") == 1);

            clock.advance(Duration.ofHours(2));

            await().until(() -> sent("givenUp") == 1);
        }
    }

    /** kube-monkey#211: an outlet that hung. */
    @Test
    void letsAnOutletThatHangsHoldUpOnlyItself() {
        try (Listener silent = Listener.silent();
                Listener well = Listener.answering(200)) {
            Courier hanging = start(outlet("webhook", silent.url("/"), "moments", "closed", "timeout", "200ms"));
            Outlet other = Outletting.outlets(
                            "other.kind", "slack", "other.url", well.url("/"), "other.moments", "closed")
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
        try (Listener listener = Listener.talking((number, response) -> number == 1
                ? response.status(500).sendString(drip)
                : response.status(200).sendString(drip))) {
            start(outlet("webhook", listener.url("/"), "moments", "closed", "timeout", "1s"));
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
        try (Listener listener = Listener.talking(
                (number, response) -> response.status(number == 1 ? 500 : 200).sendString(Flux.just("o", "k")))) {
            start(outlet("slack", listener.url("/"), "moments", "raised,closed"));
            happen("event-1");

            await().until(() -> sent("sent") == 2);

            await().until(() -> listener.open() == 0);
        }
    }

    @Test
    void followsNoRedirect() {
        try (Listener elsewhere = Listener.answering(200);
                Listener listener = Listener.talking((number, response) -> response.status(302)
                        .header("Location", elsewhere.url("/"))
                        .send())) {
            Courier courier = start(outlet("webhook", listener.url("/"), "moments", "closed"));
            happen("event-1");

            await().atMost(Answers.PATIENCE).until(() -> courier.state().lost() == 1);

            assertThat(elsewhere.heard()).isEmpty();
            assertThat(courier.state().why()).contains("redirects are not followed");
        }
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        try (Listener listener = Listener.talking((number, response) ->
                response.status(429).header("Retry-After", "120").send())) {
            Courier courier = start(outlet("webhook", listener.url("/"), "moments", "closed"));
            happen("event-1");

            await().until(() -> courier.state().failures() == 1);

            assertThat(courier.pause()).isEqualTo(Duration.ofMinutes(2));
        }
    }

    /** kube-monkey's notifications client verified none. */
    @Test
    void refusesACertificateThatNobodyKnows(@TempDir Path folder) throws Exception {
        try (Listener listener = Listener.secure(SelfSigned.keys(folder, "IP:127.0.0.1"))) {
            Courier courier = start(outlet("webhook", listener.url("/sesame"), "moments", "closed"));
            happen("event-1");

            await().until(() -> courier.state().failures() > 0);

            assertThat(courier.state().why()).containsIgnoringCase("certificat").doesNotContain("sesame");
            assertThat(listener.heard()).isEmpty();
        }
    }

    @Test
    void trustsACertificateThatItIsGiven(@TempDir Path folder) throws Exception {
        try (Listener listener = Listener.secure(SelfSigned.keys(folder, "IP:127.0.0.1"))) {
            start(outlet(
                    "webhook", listener.url("/"), "moments", "closed", "certificates", folder + "/certificate.pem"));
            happen("event-1");

            await().until(() -> listener.heard().size() == 1);
        }
    }

    @Test
    void refusesTheCertificateOfAnotherHost(@TempDir Path folder) throws Exception {
        try (Listener listener = Listener.secure(SelfSigned.keys(folder, "DNS:elsewhere.example"))) {
            Courier courier = start(outlet(
                    "webhook", listener.url("/"), "moments", "closed", "certificates", folder + "/certificate.pem"));
            happen("event-1");

            await().until(() -> courier.state().failures() > 0);

            assertThat(listener.heard()).isEmpty();
        }
    }

    @Test
    void tellsWhatTheOutletAnsweredInHealthAndInTheLedger() {
        try (Listener listener = Listener.talking(
                (number, response) -> response.status(410).sendString(Flux.just("channel_is_archived")))) {
            Courier courier = start(outlet("slack", listener.url("/"), "moments", "closed"));
            happen("event-1");

            await().atMost(Answers.PATIENCE).until(() -> courier.state().lost() == 1);

            assertThat(courier.state().why()).contains("answered 410 'channel_is_archived'");
            assertThat(errors.rows().toString()).contains("answered 410 'channel_is_archived'");
        }
    }

    @Test
    void sendsTheHeadersOfTheSettings() {
        try (Listener listener = Listener.answering(200)) {
            start(outlet("webhook", listener.url("/"), "moments", "halted", "headers.Authorization", "Bearer sesame"));
            Answers.done(journal(0).append(Subject.GELADA, new Entry.HaltEngaged("ada", "release")));

            await().until(() -> listener.heard().size() == 1);

            assertThat(listener.heard().getFirst().authorization()).isEqualTo("Bearer sesame");
            assertThat(listener.heard().getFirst().body()).contains("\"by\":\"ada\"", "\"reason\":\"release\"");
        }
    }

    private double sent(String result) {
        return meters.get("gelada.telemetry.notifications")
                .tag("outlet", "team")
                .tag("result", result)
                .counter()
                .count();
    }

    private Courier start(Outlet outlet) {
        return start(0, outlet);
    }

    private Courier start(int replica, Outlet outlet) {
        Courier courier = new Courier(
                outlet,
                new Post(outlet, Trust.with(outlet.certificates()), Proxies.NONE, clock, Schedulers.parallel()),
                meters,
                errors,
                clock);
        Teller teller = new Teller(
                outlet,
                courier,
                Journals.outbox(stores.get(replica), clock, "life-" + replica),
                journal(replica),
                new Foretelling(new FakeExperiments(List.of(Samples.anExperiment())), plan, arming, outlet.filter()),
                new Sketches("blue", "here"),
                clock,
                Schedulers.parallel());
        running.add(new Notifications(List.of(teller)).run().subscribe(done -> {}, error -> {}));
        await().until(() -> opened(outlet.name()));
        return courier;
    }

    private Journal journal(int replica) {
        return Journals.on(stores.get(replica), clock, "life-" + replica);
    }

    private void happen(String id) {
        FaultName kill = new FaultName("process-kill");
        Answers.done(journal(0)
                .append(
                        new Subject(new EventId(id), "lost-replica"),
                        new Entry.Raised(kill, "scheduled", null, null, NOON, false),
                        new Entry.Drawn(List.of(TARGET, OTHER), 3),
                        new Entry.Injected(kill, TARGET),
                        new Entry.Injected(kill, OTHER),
                        new Entry.Closed(Outcome.SURVIVED, null)));
    }

    private void empty(Database database) {
        stores = database.empty();
        Answers.of(stores.getFirst().write(session -> session.update("delete from outbox")));
    }

    private boolean opened(String outlet) {
        return !Answers.of(stores.getFirst()
                        .read(session -> session.query("select name from outbox where name = $1", row -> 1, outlet)))
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
