/** What was asked for? The experiment document, its checks, and where documents come from. */
@NullMarked
package dev.gelada.experiment;

import org.jspecify.annotations.NullMarked;
