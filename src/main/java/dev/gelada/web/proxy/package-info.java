/** Which headers of a reverse proxy are trusted? */
@NullMarked
package dev.gelada.web.proxy;

import org.jspecify.annotations.NullMarked;
