/** Does it accept a connection? */
@NullMarked
package dev.gelada.probe.tcp;

import org.jspecify.annotations.NullMarked;
