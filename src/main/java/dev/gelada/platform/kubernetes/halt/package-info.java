/** Is Gelada halted by a config map? */
@NullMarked
package dev.gelada.platform.kubernetes.halt;

import org.jspecify.annotations.NullMarked;
