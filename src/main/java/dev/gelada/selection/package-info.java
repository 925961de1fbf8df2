/** Whom? Selectors, the eligibility funnel with a reason for every no, and the seeded draw. */
@NullMarked
package dev.gelada.selection;

import org.jspecify.annotations.NullMarked;
