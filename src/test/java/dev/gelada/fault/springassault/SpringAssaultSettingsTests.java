package dev.gelada.fault.springassault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gelada.document.Json;
import dev.gelada.document.SettingsBinder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpringAssaultSettingsTests {

    @Test
    void hasDefaultsForAllButTheKindOfAssault() {
        SpringAssaultSettings settings = settings("{'latency':{}}");
        assertThat(new DesiredSettings(settings).assaults())
                .isEqualTo(Json.mapper().readTree("""
                        {"level":1,"deterministic":false,"latencyActive":true,"exceptionsActive":false,"killApplicationActive":false,
                         "memoryActive":false,"cpuActive":false,"latencyRangeStart":1000,"latencyRangeEnd":3000,
                         "watchedCustomServices":[]}"""));
        assertThat(new DesiredSettings(settings).watchers().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | write at least one of latency, exception, memory and cpu",
                "{'memory':{},'cpu':{}} | exclude each other",
                "{'cpu':{},'port':0} | port is 0; it must be between 1 and 65535",
                "{'cpu':{},'basePath':'actuator'} | it must be a plain path",
                "{'cpu':{},'basePath':'/a/../b'} | it must be a plain path",
                "{'cpu':{},'basePath':'/a?b'} | it must be a plain path",
                "{'cpu':{},'basePath':'/a@b:1'} | it must be a plain path",
                "{'cpu':{},'within':'10s'} | it must be between 100ms and 5s",
                "{'cpu':{},'level':0} | level is 0; it must be between 1 and 10000",
                "{'cpu':{},'watchers':[]} | watchers is empty",
                "{'cpu':{},'watchers':['service','service']} | watchers names one twice",
                "{'cpu':{},'only':['a b']} | only names 'a b'",
                "{'latency':{'from':'3s','to':'2s'}} | to not below it",
                "{'latency':{'to':'500ms'}} | to not below it",
                "{'exception':{'type':'no class'}} | it must be the full name of a class",
                "{'memory':{'fill':99}} | fill is 99; it must be between 5 and 95",
                "{'cpu':{'load':5}} | load is 5; it must be between 10 and 100",
                "{'cpu':{},'scheme':'ftp'} | ftp",
                "{'cpu':{},'host':'elsewhere.example'} | host"
            })
    void refusesWhatMakesNoSense(String written, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(written)).withMessageContaining(sentence);
    }

    private static SpringAssaultSettings settings(String written) {
        return SettingsBinder.bind(Json.mapper().readTree(written.replace('\'', '"')), SpringAssaultSettings.class);
    }
}
