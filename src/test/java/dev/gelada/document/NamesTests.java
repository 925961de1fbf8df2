package dev.gelada.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTests {

    private static final List<String> DAYS = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    @ParameterizedTest
    @CsvSource({"TEU, TUE", "tu, THU", "Wde, WED", "FRII, FRI", "MO, MON"})
    void offersWhatWasProbablyMeant(String written, String meant) {
        assertThat(Names.nearest(written, DAYS)).contains(meant);
    }

    @Test
    void offersNothingForWhatIsFarFromAll() {
        assertThat(Names.nearest("holiday", DAYS)).isEmpty();
        assertThat(Names.nearest("", DAYS)).isEmpty();
    }
}
