package dev.gelada.web;

import org.jspecify.annotations.Nullable;

/**
 * Which Gelada this is, for display.
 *
 * @param version of the program
 * @param cluster the operator's name for the environment; null when there is none
 * @param dryRun whether the operator makes every event a dry run
 * @param installation the id that marks what this installation has touched
 */
public record ProgramInfo(String version, @Nullable String cluster, boolean dryRun, String installation) {}
