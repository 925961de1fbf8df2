package dev.gelada.probe.command;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether experiments may run commands on this machine.
 *
 * @param enabled off by default: when on, an experiment can run any command with the permissions of Gelada's user
 */
@ConfigurationProperties("gelada.probe.command")
record CommandProperties(@DefaultValue("false") boolean enabled) {}
