/** What can be asked of a running Gelada from a command line? Each command is one or two calls of its API. */
@NullMarked
package dev.gelada.tool.client;

import org.jspecify.annotations.NullMarked;
