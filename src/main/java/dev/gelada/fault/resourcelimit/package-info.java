/** How is a limit of a container that runs lowered, and put back, without a restart? */
@NullMarked
package dev.gelada.fault.resourcelimit;

import org.jspecify.annotations.NullMarked;
