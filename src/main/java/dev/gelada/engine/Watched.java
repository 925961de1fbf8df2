package dev.gelada.engine;

import dev.gelada.probe.Readings;

/**
 * What a watch came to.
 *
 * @param shown whether the fault was seen on at least one target
 * @param readings what the probes answered meanwhile, counted
 */
record Watched(End end, boolean shown, Readings readings) {}
