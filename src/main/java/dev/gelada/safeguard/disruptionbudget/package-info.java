/** Do the disruption budgets leave room for it? */
@NullMarked
package dev.gelada.safeguard.disruptionbudget;

import org.jspecify.annotations.NullMarked;
