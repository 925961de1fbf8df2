package dev.gelada.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** What nothing reads and what cannot be read is refused; whatever the binder takes is known. */
class SettingsCheckTests {

    private static final SettingRegistry REGISTRY = SettingRegistry.ofThisProgram();

    @ParameterizedTest
    @CsvSource({
        "--gelada.dryRum=true, gelada.dryRum (argument --gelada.dryRum), gelada.dry-run",
        "--gelada.safeguard.maintainance.windows=x, gelada.safeguard.maintainance.windows, gelada.safeguard.maintenance.windows[].",
        "--gelada.engine.concurency=3, gelada.engine.concurency, gelada.engine.concurrency",
        "--gelada.engin.concurrency=3, gelada.engin.concurrency, gelada.engine.concurrency",
        "--gelada.lease-duration=3s, gelada.lease-duration, gelada.event.lease-duration",
        "--gelada.platform.local.fleet.web.comand=x, gelada.platform.local.fleet.web.comand, gelada.platform.local.fleet.*.command",
        "--gelada.telemetry.notification.team.tmeout=3s, gelada.telemetry.notification.team.tmeout, gelada.telemetry.notification.*.timeout",
        "--gelada.probe.credentials.prom.pasword=x, gelada.probe.credentials.prom.pasword, gelada.probe.credentials.*.password",
        "--gelada.safeguard.maintenance.windows[0].day=MON, gelada.safeguard.maintenance.windows[0].day, gelada.safeguard.maintenance.windows[].days",
        "--gelada-dry-run=true, gelada-dry-run, gelada.dry-run",
        "--gelada_dry_run=true, gelada_dry_run, gelada.dry-run",
    })
    void refusesAnArgumentThatNothingReads(String argument, String written, String meant) {
        assertThat(new TestSettingSources().arguments(argument).problems())
                .singleElement()
                .asString()
                .startsWith(written)
                .contains("is no known setting; did you mean " + meant);
    }

    @ParameterizedTest
    @CsvSource({
        "GELADA_DRYRUM, GELADA_DRYRUN",
        "GELADA_DRY_RUM, GELADA_DRYRUN",
        "GELADA_ENGINE_CONCURENCY, GELADA_ENGINE_CONCURRENCY",
        "GELADA_SAFEGUARD_MAINTAINANCE_ZONE, GELADA_SAFEGUARD_MAINTENANCE_ZONE",
        "GELADA_ENGINE_CALLTIMOUT, GELADA_ENGINE_CALLTIMEOUT"
    })
    void refusesAVariableThatNothingReads(String variable, String meant) {
        assertThat(new TestSettingSources().variables(variable + "=1").problems())
                .singleElement()
                .asString()
                .isEqualTo("%s (environment variable %s) is no known setting; did you mean %s?"
                        .formatted(variable, variable, meant));
    }

    /** They are read by the commands that ask a running Gelada. */
    @Test
    void leavesTheVariablesOfClientsAlone() {
        assertThat(new TestSettingSources()
                        .variables("GELADA_URL=http://localhost:8080", "GELADA_TOKEN=x", "GELADA_PROFILE=x")
                        .problems())
                .isEmpty();
        assertThat(new TestSettingSources().variables("GELADA_URI=x").problems())
                .hasSize(1);
    }

    @Test
    void namesTheLineOfAFile() {
        assertThat(new TestSettingSources().yaml("""
                        gelada:
                          seed: 7
                          dryRum: true
                          engine:
                            concurency: 3
                        """).problems())
                .containsExactly(
                        "gelada.dryRum (Byte array resource [a file]:3) is no known setting; did you mean gelada.dry-run?",
                        "gelada.engine.concurency (Byte array resource [a file]:5) is no known setting; did you mean gelada.engine.concurrency?");
    }

    @Test
    void neverRepeatsAValueThatItDoesNotKnow() {
        assertThat(new TestSettingSources()
                        .arguments("--gelada.web.tokken=sesame-sesame-sesame")
                        .problems())
                .singleElement()
                .asString()
                .contains("gelada.web.token")
                .doesNotContain("sesame");
    }

    @Test
    void tellsHowAnOldNameIsCalledNow() {
        SettingRegistry changed = new SettingRegistry(
                REGISTRY.settings(),
                Map.of(
                        "gelada.calendar",
                        "gelada.schedule.calendar",
                        "gelada.dry",
                        "gelada.dry-run",
                        "gelada.mail.*.to",
                        "gelada.notification.*.receiver"));

        assertThat(new TestSettingSources()
                        .arguments("--gelada.dry=true", "--gelada.mail.team.to[0]=x")
                        .variables("GELADA_CALENDAR_KEEP=1d")
                        .problems(changed))
                .containsExactly(
                        "gelada.dry (argument --gelada.dry) is called gelada.dry-run now",
                        "gelada.mail.team.to[0] (argument --gelada.mail.team.to[0]) is called gelada.notification.team.receiver now",
                        "GELADA_CALENDAR_KEEP (environment variable GELADA_CALENDAR_KEEP) is called gelada.schedule.calendar now");
    }

    @Test
    void refusesAValueForWhatOnlyHoldsSettings() {
        assertThat(new TestSettingSources()
                        .variables("GELADA_ENGINE=8")
                        .yaml("gelada:\n  safeguard:\n")
                        .problems())
                .containsExactly(
                        "GELADA_ENGINE (environment variable GELADA_ENGINE) is a section of settings and takes no value");
    }

    @Test
    void refusesTwoValuesForOneSettingInOnePlace() {
        assertThat(new TestSettingSources()
                        .yaml("gelada:\n  dryRun: true\n  dry-run: false\n")
                        .problems())
                .containsExactly(
                        "gelada.dry-run is written twice with two values (Byte array resource [a file]:2, Byte array resource [a file]:3); leave one of them out");
        assertThat(new TestSettingSources()
                        .variables("GELADA_DRYRUN=true", "GELADA_DRY_RUN=true")
                        .arguments("--gelada.dryRun=false")
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gelada.engine.concurrency=many|gelada.engine.concurrency is 'many' (argument --gelada.engine.concurrency); write a whole number",
                "gelada.engine.stuckAfter=soon|gelada.engine.stuck-after is 'soon' (argument --gelada.engine.stuckAfter); write a length of time",
                "gelada.dryRun=maybe|gelada.dry-run is 'maybe' (argument --gelada.dryRun); write true or false",
                "gelada.vitals.profile.max-size=big|gelada.vitals.profile.max-size is 'big' (argument --gelada.vitals.profile.max-size); write a size",
                "gelada.engine.concurrency=0|gelada.engine.concurrency is 0; it must be at least 1 (argument --gelada.engine.concurrency)",
                "gelada.platform.kind=nomad|gelada.platform.kind is 'nomad', and there is no such platform; set it to local or kubernetes (argument",
                "gelada.mode=rep|gelada.mode is 'rep'; it must be serve or reap (argument --gelada.mode)",
                "gelada.installation=*|gelada.installation is '*', which cannot be the value of a label; write at most 63 letters, digits,",
                "gelada.installation=|gelada.installation is '', which cannot be the value of a label",
                "gelada.installation=-blue|gelada.installation is '-blue', which cannot be the value of a label",
                "gelada.installation=blue one|gelada.installation is 'blue one', which cannot be the value of a label",
                "gelada.installation=0123456789012345678901234567890123456789012345678901234567890123|gelada.installation is '0123456789012345678901234567890123456789012345678901234567890123', which cannot be the value of a label",
                "gelada.cluster=a\u202Eb|gelada.cluster has a character that cannot be seen; write one line of plain text (argument",
                "gelada.platform.kubernetes.node=Node 1|gelada.platform.kubernetes.node is 'Node 1', which no node can be called; use small letters,",
                "gelada.schedule.zone=Mars/Olympus|gelada.schedule.zone is set wrongly: ",
                "gelada.web.token=short|gelada.web.token is too short: it must have at least 16 characters, not 5 (argument --gelada.web.token)",
                "gelada.telemetry.notification.team.kind=slak|gelada.telemetry.notification.team.kind 'slak' is no known kind; did you mean 'slack'?",
                "gelada.telemetry.notification.team.timeout=soon|gelada.telemetry.notification.team.timeout is 'soon' (argument",
                "gelada.platform.local.fleet.web.replicas=two|gelada.platform.local.fleet.web.replicas is 'two' (argument"
            })
    void refusesAValueWithItsPlaceAndWhatWouldBeRight(String written, String sentence) {
        assertThat(new TestSettingSources().arguments("--" + written).problems())
                .singleElement()
                .asString()
                .startsWith(sentence);
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void knowsEverySpellingThatTheBinderTakes(SettingSpelling settingSpelling) {
        TestSettingSources testSettingSources = settingSpelling.written();
        boolean bound = bound(testSettingSources.environment(), settingSpelling.key());

        assertThat(testSettingSources.problems().stream().noneMatch(problem -> problem.contains("is no known setting")))
                .as("%s is bound: %s", settingSpelling, bound)
                .isEqualTo(bound);
    }

    /** Every setting in every spelling; some of which the binder does not take. */
    static Stream<SettingSpelling> spellings() {
        return REGISTRY.settings().stream()
                .map(one -> one.key().toString())
                .filter(key -> !key.startsWith("gelada.kubernetes"))
                .map(key -> key.replace("**", "name").replace("*", "web-shop").replace("[]", "[0]"))
                .flatMap(SettingSpelling::of);
    }

    private static boolean bound(ConfigurableEnvironment environment, String key) {
        return Binder.get(environment).bind(key, String.class).orElse("").equals("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gelada.platform.local.fleet.web.labels.[app.kubernetes.io/name]=shop",
                "gelada.platform.local.fleet.web.labels.app.tier=front",
                "gelada.platform.local.fleet.Web_1.command[0]=sleep",
                "gelada.experiment.calendars[0]=a.ics",
                "gelada.experiment.calendars=a.ics,b.ics",
                "GELADA.DRYRUN=true"
            })
    void knowsWhatStandsBelowANameOfTheOperators(String written) {
        assertThat(new TestSettingSources()
                        .properties(written)
                        .yaml("gelada.platform.local.fleet.web.command: [sleep]")
                        .problems())
                .noneMatch(problem -> problem.contains("is no known setting"));
    }

    @Test
    void ignoresTheServiceLinksOfKubernetesAndNothingElseThatLooksLikeThem() {
        TestSettingSources testSettingSources = new TestSettingSources()
                .variables(
                        "GELADA_SERVICE_HOST=10.0.0.7",
                        "GELADA_SERVICE_PORT=8080",
                        "GELADA_SERVICE_PORT_HTTP=8080",
                        "GELADA_PORT=tcp://10.0.0.7:8080",
                        "GELADA_PORT_8080_TCP=tcp://10.0.0.7:8080",
                        "GELADA_PORT_8080_TCP_PROTO=tcp",
                        "GELADA_PORT_8080_TCP_PORT=8080",
                        "GELADA_PORT_8080_TCP_ADDR=10.0.0.7",
                        "GELADA_ACTUATOR_SERVICE_HOST=10.0.0.8",
                        "GELADA_ACTUATOR_PORT=tcp://10.0.0.8:8081",
                        "GELADA_WEB_PORT=9090");

        assertThat(testSettingSources.problems()).singleElement().asString().startsWith("GELADA_WEB_PORT ");
    }

    @Test
    void leavesAloneWhatIsNotOurs() {
        assertThat(new TestSettingSources()
                        .variables("GELADALAB_TOKEN=x", "MY_GELADA_SERVICE_HOST=1", "PATH=/bin")
                        .arguments("--server.port=8080", "--geladas=7")
                        .problems())
                .isEmpty();
        assertThat(List.copyOf(new TestSettingSources().problems())).isEmpty();
    }
}
