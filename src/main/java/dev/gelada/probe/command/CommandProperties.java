package dev.gelada.probe.command;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether experiments may run commands on this machine.
 *
 * @param enabled off by default: whoever writes an experiment could then run anything that Gelada's user may run
 */
@ConfigurationProperties("gelada.probe.command")
record CommandProperties(@DefaultValue("false") boolean enabled) {}
