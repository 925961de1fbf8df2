package dev.gelada.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronValidatorTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0 */90 * * * * | has the step 90 in its minutes, which go from 0 to 59, so */90 means 0 alone; write that, or every: 90m",
                "*/60 * * * * * | has the step 60 in its seconds, which go from 0 to 59, so */60 means 0 alone; write that, or every: 60s",
                "0 0 */36 * * * | write that, or every: 36h",
                "0 0 0 */45 * * | has the step 45 in its days of the month, which go from 1 to 31",
                "0 0 0 1 */12 * | has the step 12 in its months, which go from 1 to 12",
                "0 0 0 * * */7 | has the step 7 in its days of the week, which go from 1 to 7",
                "0 10-20/15 * * * * | has the step 15 in its minutes, which go from 10 to 20, so 10-20/15 means 10 alone",
                "0 50/30 * * * * | which go from 50 to 59, so 50/30 means 50 alone",
                "0 */0 * * * * | has the step '0' in its minutes; a step is a number from 1",
                "0 */x * * * * | has the step 'X' in its minutes; a step is a number from 1",
                "0 0 10 * * FRI-MON | has the range FRI-MON in its days of the week, which goes backwards; write FRI-SUN,MON",
                "0 0 10 * * SUN-TUE | which goes backwards; write SUN,MON-TUE",
                "0 0 10 * * sat-tue | which goes backwards; write SAT-SUN,MON-TUE",
                "0 0 22-5 * * * | has the range 22-5 in its hours, which goes backwards; write 22-23,0-5",
                "0 0 0 1 NOV-FEB * | which goes backwards; write NOV-DEC,JAN-FEB",
                "0 5,10,5 * * * * | names 5 twice in its minutes; write it once",
                "0 0 0 ? * MON,MON | names MON twice in its days of the week",
                "0 0 0 31 2 * | never fires; write a day that exists",
                "0 0 0 30,31 FEB * | never fires; write a day that exists",
                "CRON_TZ=America/New_York 0 6 * * * | names its zone within; write {cron: \"0 0 6 * * *\", zone: America/New_York}",
                "TZ=UTC 30 0 6 * * * | names its zone within; write {cron: \"30 0 6 * * *\", zone: UTC}",
                "@every 20s | is no cron expression here; write every: 20s instead of cron",
                "@reboot | is not supported",
                "*/15 * * * * | has five fields; here seconds come first, so write '0 */15 * * * *'",
                "@fortnightly | is no cron expression"
            })
    void refusesWhatCannotBeMeantAndSaysWhatWouldBeRight(String written, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule.Cron(written, ZoneOffset.UTC, Duration.ZERO))
                .withMessageStartingWith("'" + written + "' ")
                .withMessageContaining(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@daily", "@hourly", "@weekly", "0 */15 * * * *", "0 0 10 * * FRI-SUN", "0 0 10 * * MON-FRI",
                "0 0 10 L * *", "0 0 10 LW * *", "0 0 10 L-3 * *", "0 0 10 ? * 5L", "0 0 10 ? * MON#2",
                        "0 0 10 15W * *",
                "0 30 10,16 * * MON,WED", "0 0/5 14,18 * * ?", "0 0 0 29 2 *", "0 0 10 * * 0", "0 0 10 * * 7",
                        "0 5-59/2 * * * *"
            })
    void takesWhatIsFine(String written) {
        assertThat(new Schedule.Cron(written, ZoneOffset.UTC, Duration.ZERO).expression())
                .isEqualTo(written);
    }

    @Test
    void knowsWhenDaysAreNamedTwice() {
        assertThat(CronValidator.namesDaysTwice("0 0 10 1-7 * MON")).isTrue();
        assertThat(CronValidator.namesDaysTwice("0 0 10 1-7 * ?")).isFalse();
        assertThat(CronValidator.namesDaysTwice("0 0 10 * * MON")).isFalse();
        assertThat(CronValidator.namesDaysTwice("@daily")).isFalse();
    }
}
