package dev.gelada.store;

/**
 * The immutable identity of a store.
 *
 * @param seed generated once; the seed of plans and draws where no other is set
 */
public record StoreIdentity(long seed) {}
