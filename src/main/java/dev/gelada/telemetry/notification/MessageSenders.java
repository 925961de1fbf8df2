package dev.gelada.telemetry.notification;

import dev.gelada.setting.proxy.ProxySettings;
import dev.gelada.vitals.StartupRefusedException;
import dev.gelada.vitals.error.ErrorRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.ssl.SslContext;
import java.time.Clock;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.scheduler.Scheduler;

/** Makes what brings messages to one receiver, over the proxy of this program and trusting the certificates that the receiver's settings name. */
@Component
@RequiredArgsConstructor
final class MessageSenders {

    private final MeterRegistry meters;
    private final ErrorRegistry errors;
    private final Clock clock;
    private final Scheduler scheduler;

    MessageSender to(Receiver receiver) {
        HttpSender httpSender =
                new HttpSender(receiver, trust(receiver), ProxySettings.ofThisProgram(), clock, scheduler);
        return new MessageSender(receiver, httpSender, meters, errors, clock);
    }

    private static @Nullable SslContext trust(Receiver receiver) {
        try {
            return TlsTrust.with(receiver.certificates());
        } catch (IllegalArgumentException broken) {
            throw new StartupRefusedException(
                    ReceiverReader.PREFIX + receiver.name() + ".certificates " + broken.getMessage());
        }
    }
}
