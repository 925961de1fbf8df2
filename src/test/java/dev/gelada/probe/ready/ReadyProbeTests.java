package dev.gelada.probe.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.document.SettingsBinder;
import dev.gelada.platform.FakePlatform;
import dev.gelada.platform.Workload;
import dev.gelada.probe.ProbeContract;
import dev.gelada.probe.Reading;
import dev.gelada.probe.Reading.Deviated;
import dev.gelada.probe.SilentPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadyProbeTests implements ProbeContract {

    private static final String TWO = "{'workload':'checkout','atLeast':2}";

    private final FakePlatform platform = new FakePlatform();
    private final Workload checkout = platform.fleet("checkout", 3);

    @Test
    void deviatesWhenFewerAreReady() {
        platform.change(checkout.instances().get(0).ref(), FakePlatform::stopped);
        assertThat(read(TWO).steady()).isTrue();

        platform.lose(checkout.instances().get(1).ref());
        assertThat(read(TWO)).isEqualTo(new Deviated("1 of 3 instances of checkout ready, at least 2 wanted"));
    }

    @Test
    void wantsOneWhenNothingElseIsWritten() {
        platform.lose(checkout.instances().get(0).ref());
        platform.lose(checkout.instances().get(1).ref());
        assertThat(read("{'workload':'checkout'}").steady()).isTrue();

        platform.lose(checkout.instances().get(2).ref());
        assertThat(read("{'workload':'checkout'}").steady()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {}                                      | workload is missing
            {'workload':''}                         | workload is missing
            {'workload':'checkout','atLeast':0}     | atLeast must be 1 or more, not 0
            {'workload':'checkout','atLeast':'two'} | two
            {'workload':'checkout','atleast':2}     | atleast
            """)
    void refusesBadSettings(String json, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsBinder.bind(ProbeContract.settings(json), ReadySettings.class))
                .withMessageContaining(sentence);
    }

    private Reading read(String json) {
        return ProbeContract.read(Asked.of(new ReadyProbe(platform), json)).reading();
    }

    @Override
    public Asked steady() {
        return Asked.of(new ReadyProbe(platform), TWO);
    }

    @Override
    public Asked failing() {
        platform.breaks("the view is down");
        return steady();
    }

    @Override
    public Asked silent() {
        return Asked.of(new ReadyProbe(new SilentPlatform()), TWO);
    }

    @Override
    public String seen() {
        return "3 of 3 instances of checkout";
    }

    @Override
    public Object world() {
        return ProbeContract.answer(platform.workloads().collectList());
    }
}
