package dev.gelada.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelExpressionTests {

    private static final Map<String, String> LABELS =
            Map.of("app", "checkout", "tier", "web", "example.com/team", "shop", "blank", "");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "app",
                "app=checkout",
                "app==checkout",
                "app = checkout",
                "app!=catalog",
                "absent!=anything",
                "app in (checkout)",
                "app in ( catalog , checkout )",
                "app in (catalog,checkout),tier=web",
                "tier notin (db, cache)",
                "absent notin (a)",
                "!absent",
                "! absent",
                "example.com/team = shop, !absent, app",
                "blank=",
                "blank in ()",
            })
    void holds(String text) {
        assertThat(LabelExpression.parse(text).missed(LABELS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "absent",
                "app=catalog",
                "app!=checkout",
                "app in (catalog)",
                "app in ()",
                "tier notin (web, db)",
                "!app",
                "absent=",
                "absent in (a)",
                "app=check",
            })
    void doesNotHold(String text) {
        Map<String, String> labels = Map.of("app", "checkout", "tier", "web");

        assertThat(LabelExpression.parse(text).missed(labels))
                .get()
                .extracting(LabelExpression.Requirement::text)
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",",
                "app,",
                "app in checkout",
                "app in (a",
                "app in a)",
                "app = a b",
                "app > 3",
                "=a",
                "!",
                "!app=a",
                "app in (a) tier=web",
                "ap p",
                "-app",
                "app in (a;b)",
                "(app)",
                "app in (a, (b))"
            })
    void refuses(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelExpression.parse(text))
                .withMessageContaining("is no requirement on labels; write key, !key, key=value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app=a, app=b | app",
                "app in (a, b), app in (b, c) | ",
                "app in (a, b), app notin (a, b) | app",
                "tier=web, app in (a, b), app != a, app != b | app",
                "app, !app | app",
                "app=a, !app | app",
                "app=a, app | ",
                "app, app != a | ",
                "!app, app != a | ",
                "app=a, tier=a | ",
            })
    void knowsWhenNoLabelsCouldSatisfyIt(String text, @Nullable String key) {
        assertThat(LabelExpression.parse(text).contradiction()).isEqualTo(Optional.ofNullable(key));
    }

    @Test
    void refusesAnExpressionTooLongToBeMeant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelExpression.parse("a,".repeat(500_000) + "a"))
                .withMessage("is longer than 2000 characters");
    }
}
