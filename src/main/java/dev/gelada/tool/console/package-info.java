/** How does a command talk to whoever runs it? Streams, help, exit codes, and the forms of an answer. */
@NullMarked
package dev.gelada.tool.console;

import org.jspecify.annotations.NullMarked;
