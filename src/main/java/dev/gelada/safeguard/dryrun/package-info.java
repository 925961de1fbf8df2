/** May we, when nobody has armed us? */
@NullMarked
package dev.gelada.safeguard.dryrun;

import org.jspecify.annotations.NullMarked;
