package dev.gelada.engine;

/**
 * What a watch came to.
 *
 * @param shown whether the fault was seen on at least one target
 */
record Watched(End end, boolean shown) {}
