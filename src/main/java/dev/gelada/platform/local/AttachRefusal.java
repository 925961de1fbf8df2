package dev.gelada.platform.local;

/**
 * Why something that was to be attached is not.
 *
 * @param workload as the operator named it
 * @param sentence what was wrong and what would be right
 */
public record AttachRefusal(String workload, String sentence) {}
