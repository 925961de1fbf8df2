package dev.gelada.engine.reap;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The one setting of the engine that also holds where there is no engine.
 *
 * @param callTimeout how long a single call of a fault may take
 */
@ConfigurationProperties("gelada.engine")
public record CallTimeoutProperties(@DefaultValue("10s") Duration callTimeout) {}
