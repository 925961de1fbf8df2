package dev.gelada.telemetry.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gelada.document.Json;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PayloadFormatTests {

    private static final NotificationMessage MESSAGE = new NotificationMessage(
            "7-1000",
            NotificationEvent.CLOSED,
            Instant.parse("2026-03-01T12:00:00Z"),
            Map.of(
                    MessageField.ID, "7-1000",
                    MessageField.MOMENT, "closed",
                    MessageField.EXPERIMENT, "web",
                    MessageField.EVENT, "event-1",
                    MessageField.TEXT, "Closed as failed: \"<!channel>\" & more",
                    MessageField.DRY_RUN, "true",
                    MessageField.CLUSTER, "blue"));

    @Test
    void tellsSlackOneTextInWhichNothingCallsEverybody() {
        JsonNode body = read(new SlackFormat(null));

        assertThat(body.get("text").asString())
                .isEqualTo("[blue] *web*: Closed as failed: \"&lt;!channel&gt;\" &amp; more (dry run)");
    }

    @Test
    void fillsATemplateForSlack() {
        JsonNode body =
                read(new SlackFormat(new MessageTemplate("<!here> {experiment} ${moment}{reason} {not a field}")));

        assertThat(body.get("text").asString()).isEqualTo("<!here> web closed {not a field}");
    }

    @Test
    void cutsWhatSlackWouldNotTake() {
        JsonNode body = read(new SlackFormat(new MessageTemplate("{text}".repeat(1000))));

        assertThat(body.get("text").asString()).hasSizeLessThan(3_010);
    }

    @Test
    void tellsAWebhookEveryField() {
        JsonNode body = read(new WebhookFormat(null));

        assertThat(body.propertyNames()).containsExactlyElementsOf(MessageField.words());
        assertThat(body.get("dryRun").booleanValue()).isTrue();
        assertThat(body.get("outcome").isNull()).isTrue();
        assertThat(body.get("text").asString()).isEqualTo("Closed as failed: \"<!channel>\" & more");
    }

    @Test
    void fillsAJsonTemplateWithValuesThatCannotBreakIt() {
        JsonNode body = read(
                new WebhookFormat(new MessageTemplate("{\"blocks\": [{\"t\": \"{text}\"}], \"id\": \"{event}\"}")));

        assertThat(body.at("/blocks/0/t").asString()).isEqualTo("Closed as failed: \"<!channel>\" & more");
        assertThat(body.get("id").asString()).isEqualTo("event-1");
    }

    @Test
    void writesACloudEvent() {
        CloudEventFormat form = new CloudEventFormat("/gelada/blue/here");
        JsonNode event = read(form);

        assertThat(form.contentType()).startsWith("application/cloudevents+json");
        assertThat(event.get("specversion").asString()).isEqualTo("1.0");
        assertThat(event.get("id").asString()).isEqualTo("7-1000");
        assertThat(event.get("source").asString()).isEqualTo("/gelada/blue/here");
        assertThat(event.get("type").asString()).isEqualTo("dev.gelada.event.closed");
        assertThat(event.get("subject").asString()).isEqualTo("event-1");
        assertThat(event.get("time").asString()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(event.at("/data/experiment").asString()).isEqualTo("web");
    }

    /** The example of the specification, section "Verifying signatures" of standard-webhooks. */
    @Test
    void signsAsStandardWebhooksDo() {
        WebhookSignature webhookSignature = WebhookSignature.with(Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        assertThat(webhookSignature.of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    private static JsonNode read(PayloadFormat payloadFormat) {
        return Json.mapper().readTree(payloadFormat.body(MESSAGE));
    }
}
