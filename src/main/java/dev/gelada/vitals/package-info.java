/** Is the monkey itself well? */
@NullMarked
package dev.gelada.vitals;

import org.jspecify.annotations.NullMarked;
