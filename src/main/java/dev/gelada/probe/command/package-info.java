/** What does a command of the operator say? */
@NullMarked
package dev.gelada.probe.command;

import org.jspecify.annotations.NullMarked;
