/** How does one event run, from its decision to its outcome? */
@NullMarked
package dev.gelada.engine.run;

import org.jspecify.annotations.NullMarked;
