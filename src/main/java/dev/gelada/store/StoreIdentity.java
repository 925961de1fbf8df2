package dev.gelada.store;

/**
 * What a store has been since it was made.
 *
 * @param seed drawn once; plans and draws come from it where no other is set
 */
public record StoreIdentity(long seed) {}
