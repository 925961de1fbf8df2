package dev.gelada.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTests {

    private static final List<String> DAYS = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    @ParameterizedTest
    @CsvSource({"TEU, TUE", "tu, THU", "Wde, WED", "FRII, FRI", "MO, MON"})
    void offersWhatWasProbablyMeant(String written, String meant) {
        assertThat(DidYouMean.nearest(written, DAYS)).contains(meant);
    }

    @Test
    void offersNothingForWhatIsFarFromAll() {
        assertThat(DidYouMean.nearest("holiday", DAYS)).isEmpty();
        assertThat(DidYouMean.nearest("", DAYS)).isEmpty();
    }
}
