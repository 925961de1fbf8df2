/** How do callbacks of foreign threads come in? One after the other, and every one is counted. */
@NullMarked
package dev.gelada.vitals.bridge;

import org.jspecify.annotations.NullMarked;
