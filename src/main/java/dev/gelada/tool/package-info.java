/** What can be asked without running? Checking documents and writing them, from a command line. */
@NullMarked
package dev.gelada.tool;

import org.jspecify.annotations.NullMarked;
