package dev.gelada.safeguard;

/**
 * The operator's word on whether anything may be touched at all.
 *
 * @param dryRun true makes every event dry, whatever its document says
 */
public record DryRunPolicy(boolean dryRun) {}
