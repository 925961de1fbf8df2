package dev.gelada.probe.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.gelada.document.SettingsBinder;
import dev.gelada.probe.ProbeContract;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.Reading.Steady;
import dev.gelada.probe.Reading.Unknown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class CommandProbeTests implements ProbeContract {

    private final CommandProbe probe = new CommandProbe(new CommandProperties(true), Schedulers.boundedElastic());

    @TempDir
    Path folder;

    @Test
    void runsNothingWhileItIsSwitchedOff() {
        CommandProbe off = new CommandProbe(new CommandProperties(false), Schedulers.boundedElastic());
        Path trace = folder.resolve("trace");

        assertThat(ProbeContract.read(Asked.of(off, "{'argv':['touch','" + trace + "']}"))
                        .reading())
                .isInstanceOf(Unknown.class)
                .asString()
                .contains("gelada.probe.command.enabled=true");
        assertThat(trace).doesNotExist();
    }

    @Test
    void comparesTheExitCode() {
        assertThat(read("{'argv':['false']}")).isEqualTo(new Deviated("false ended with 1 (0 wanted)"));
        assertThat(read("{'argv':['false'],'exitCode':1}")).isEqualTo(new Steady("false ended with 1"));
    }

    @Test
    void givesItsArgumentsToNoShell() {
        assertThat(read("{'argv':['echo','$HOME','; exit 1']}"))
                .isEqualTo(new Steady("echo ended with 0: $HOME ; exit 1"));
    }

    @Test
    void showsTheBeginningOfWhatWasWrittenInOneLine() {
        assertThat(read("{'argv':['sh','-c','echo one; echo two >&2; yes | head -c 100000']}")
                        .detail())
                .startsWith("sh ended with 0: one two y y y")
                .hasSizeLessThan(300);
    }

    @Test
    void endsACommandThatTakesTooLongWithItsChildren() throws IOException {
        Path pids = folder.resolve("pids");

        Reading read = read("{'argv':['sh','-c','sleep 100 & echo $$ $! > " + pids + "; wait'],'within':'500ms'}");

        assertThat(read).isEqualTo(new Deviated("sh was still running after 500 ms and was ended"));
        assertGone(pids);
    }

    @Test
    void endsACommandThatNobodyWaitsForAnyMore() throws IOException {
        Path pids = folder.resolve("pids");
        Asked asked = Asked.of(probe, "{'argv':['sh','-c','echo $$ > " + pids + "; exec sleep 100'],'within':'1m'}");

        StepVerifier.create(probe.read(asked.bound()))
                .then(() -> await().until(() -> Files.exists(pids) && Files.size(pids) > 0))
                .thenCancel()
                .verify(PATIENCE);

        assertGone(pids);
    }

    @Test
    void doesNotWaitForWhatTheCommandLeavesBehind() {
        assertThat(read("{'argv':['sh','-c','sleep 3 & echo done'],'within':'2s'}"))
                .isEqualTo(new Steady("sh ended with 0: done"));
    }

    @Test
    void endsACommandThatWritesWithoutEnd() {
        assertThat(read("{'argv':['yes']}"))
                .isInstanceOf(Unknown.class)
                .asString()
                .contains("wrote more than");
    }

    @Test
    void keepsGeladasSettingsToItself() {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", "/bin", "GELADA_WEB_TOKEN", "secret"));

        CommandRun.withhold(environment);

        assertThat(environment).containsOnlyKeys("PATH");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {}                                | argv is missing
            {'argv':[]}                       | argv is missing
            {'argv':['']}                     | argv is missing
            {'argv':['a',null]}               | argv
            {'argv':'ls -l'}                  | must be a list
            {'argv':['a'],'exitCode':256}     | exitCode must lie between 0 and 255, not be 256
            {'argv':['a'],'within':'0s'}      | within must lie between
            """)
    void refusesBadSettings(String json, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsBinder.bind(ProbeContract.settings(json), CommandSettings.class))
                .withMessageContaining(sentence);
    }

    private Reading read(String json) {
        return ProbeContract.read(Asked.of(probe, json)).reading();
    }

    private static void assertGone(Path pids) throws IOException {
        assertThat(Stream.of(Files.readString(pids).strip().split(" ")).mapToLong(Long::parseLong))
                .allSatisfy(pid -> await().until(() -> !running(pid)));
    }

    /** A zombie has ended, whoever has yet to collect it. */
    private static boolean running(long pid) throws IOException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        try {
            return !Files.readString(stat).replaceFirst(".*\\) ", "").startsWith("Z");
        } catch (java.nio.file.NoSuchFileException gone) {
            return false;
        }
    }

    @Override
    public Asked steady() {
        return Asked.of(probe, "{'argv':['echo','all is well']}");
    }

    @Override
    public Asked failing() {
        return Asked.of(probe, "{'argv':['/no/such/program']}");
    }

    @Override
    public Asked silent() {
        CommandProbe stuck = new CommandProbe(new CommandProperties(true), Schedulers.fromExecutor(_ -> {}));
        return Asked.of(stuck, "{'argv':['true']}");
    }

    @Override
    public String seen() {
        return "all is well";
    }

    @Override
    public Object world() {
        return List.of(folder.toFile().list());
    }
}
