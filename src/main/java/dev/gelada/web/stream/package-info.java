/** How many may read the journal live at once, and what is done with a client that stops reading? */
@NullMarked
package dev.gelada.web.stream;

import org.jspecify.annotations.NullMarked;
