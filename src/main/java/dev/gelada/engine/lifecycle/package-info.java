/** How does the engine start, run and end? Its parts are put together here. */
@NullMarked
package dev.gelada.engine.lifecycle;

import org.jspecify.annotations.NullMarked;
