/** How is a resource limit of a running container lowered and restored without a restart? */
@NullMarked
package dev.gelada.fault.resourcelimit;

import org.jspecify.annotations.NullMarked;
