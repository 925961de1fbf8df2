/** Has somebody stopped us with nothing but kubectl? */
@NullMarked
package dev.gelada.platform.kubernetes.halt;

import org.jspecify.annotations.NullMarked;
