/** How are documents run once, without a server? Previewed, confirmed, triggered one after another, and reported. */
@NullMarked
package dev.gelada.run;

import org.jspecify.annotations.NullMarked;
