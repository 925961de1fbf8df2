/** What does somebody with a browser get? */
@NullMarked
package dev.gelada.web.page;

import org.jspecify.annotations.NullMarked;
