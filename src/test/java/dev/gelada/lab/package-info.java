/** Does everything that Gelada promises hold when it dies? It is killed here, again and again, and looked at afterwards. */
@NullMarked
package dev.gelada.lab;

import org.jspecify.annotations.NullMarked;
