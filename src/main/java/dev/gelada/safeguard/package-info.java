/** May we? Safeguards that judge a proposal, and the halt that stops everything. */
@NullMarked
package dev.gelada.safeguard;

import org.jspecify.annotations.NullMarked;
