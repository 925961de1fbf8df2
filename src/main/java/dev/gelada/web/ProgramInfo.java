package dev.gelada.web;

import org.jspecify.annotations.Nullable;

/**
 * Which Gelada this is, for whoever looks at it.
 *
 * @param version of the program
 * @param cluster the operator's name for where it runs; null when there is none
 * @param dryRun whether the operator holds everything back
 * @param installation the id that marks what this installation has touched
 */
public record ProgramInfo(String version, @Nullable String cluster, boolean dryRun, String installation) {}
