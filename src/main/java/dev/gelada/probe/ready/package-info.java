/** Are enough instances ready? */
@NullMarked
package dev.gelada.probe.ready;

import org.jspecify.annotations.NullMarked;
