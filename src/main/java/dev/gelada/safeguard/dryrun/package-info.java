/** Is this event a dry run? */
@NullMarked
package dev.gelada.safeguard.dryrun;

import org.jspecify.annotations.NullMarked;
