package dev.gelada.telemetry.notification;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is notified. Refuses an outlet with a sentence.
 *
 * @param notification outlets, each under a name of the operator's choice
 */
@ConfigurationProperties("gelada.telemetry")
record NotificationProperties(@DefaultValue Map<String, ReceiverSettings> notification) {

    NotificationProperties {
        notification = Map.copyOf(notification);
        notification.forEach((name, settings) -> new ReceiverReader(name, settings).read(""));
    }
}
