/** Is a maintenance window open, or about to open? */
@NullMarked
package dev.gelada.safeguard.maintenance;

import org.jspecify.annotations.NullMarked;
