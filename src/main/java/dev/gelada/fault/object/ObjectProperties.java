package dev.gelada.fault.object;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How faults on a cluster make what they make.
 *
 * @param deadMansSwitch the Job that owns it
 */
@ConfigurationProperties("gelada.fault.object")
record ObjectProperties(@DefaultValue DeadMansSwitchJobTemplate deadMansSwitch) {}
