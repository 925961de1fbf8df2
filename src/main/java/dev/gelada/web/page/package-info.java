/** What does a browser get? The page and its files. */
@NullMarked
package dev.gelada.web.page;

import org.jspecify.annotations.NullMarked;
