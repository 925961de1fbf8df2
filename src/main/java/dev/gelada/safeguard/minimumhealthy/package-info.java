/** May we, when this many instances must stay ready? */
@NullMarked
package dev.gelada.safeguard.minimumhealthy;

import org.jspecify.annotations.NullMarked;
