/** May we, as far as our own account is concerned? */
@NullMarked
package dev.gelada.safeguard.preflight;

import org.jspecify.annotations.NullMarked;
