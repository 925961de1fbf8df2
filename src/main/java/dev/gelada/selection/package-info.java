/** Which targets? Selectors, the eligibility filter with a reason for each exclusion, and the seeded draw. */
@NullMarked
package dev.gelada.selection;

import org.jspecify.annotations.NullMarked;
