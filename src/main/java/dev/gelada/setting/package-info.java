/** What is set, and where? Every setting there is, what is written of them in files, variables and arguments, and what of that is wrong. */
@NullMarked
package dev.gelada.setting;

import org.jspecify.annotations.NullMarked;
